# sh requirements/forget.sh FOLDER: remove what the demo keeps there, and nothing else that may lie beside it.
set -eu
folder=$1
if [ ! -f "$folder/bootcamp.sqlite3" ] || [ ! -f "$folder/running.lock" ]; then
  echo "There are no data of a demo in $folder; 'make demo' starts afresh."
  exit 0
fi
[ ! -f "$folder/static/collected" ] || rm -rf "$folder/static"
rm -f "$folder/bootcamp.sqlite3" "$folder/bootcamp.sqlite3-wal" "$folder/bootcamp.sqlite3-shm" \
  "$folder/secret_key" "$folder/running.lock"
rmdir "$folder" 2>/dev/null || true  # kept when something else lies in it
echo "The demo's data are gone; 'make demo' starts afresh."
