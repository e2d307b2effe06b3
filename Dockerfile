FROM python:3.11-slim-bookworm AS packages
COPY requirements/runtime.txt /tmp/runtime.txt
RUN python -m venv /venv \
 && /venv/bin/pip install --no-cache-dir --only-binary=:all: --require-hashes -r /tmp/runtime.txt

FROM python:3.11-slim-bookworm
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 VAR_DIR=/app/var BIND=0.0.0.0
RUN useradd --system --uid 10001 --no-create-home bootcamp
COPY --from=packages /venv /venv
WORKDIR /app
COPY . .
# The key is for these two commands only; the real one is given when the container starts.
RUN SECRET_KEY=build python manage.py compile_texts \
 && SECRET_KEY=build python manage.py collectstatic --noinput
USER bootcamp
EXPOSE 8000
CMD ["python", "-m", "bootcamp.server"]
