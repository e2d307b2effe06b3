"""Danish is complete: every text of the interface has one, with the same places to fill in."""

from tests.house.texts import holes, said, texts_of_packages, translated_texts, used_texts


def listed(problems: dict) -> str:
    return "\n" + "\n".join(f"{where}: {what!r}" for what, where in problems.items())


def test_every_text_is_translated():
    done = translated_texts()
    missing = {key[1]: places[0] for key, places in used_texts().items() if key not in done}
    assert not missing, listed(missing)


def test_no_translation_is_empty_or_uncertain():
    poor = {
        key[1]: file
        for key, entries in translated_texts().items()
        for file, entry in entries
        if entry.fuzzy
        or not all(form.strip() for form in said(entry))
        or (entry.msgid_plural and len(said(entry)) != 2)
    }
    assert not poor, listed(poor)


def test_translations_have_the_same_places_to_fill_in():
    wrong = {}
    for (_context, text, plural), entries in translated_texts().items():
        for file, entry in entries:
            forms = dict(zip((text, plural) if plural else (text,), said(entry), strict=True))
            # "1 note" may leave its number out, in either language.
            counted = [holes(plural)] if plural else []
            if any(holes(form) not in [holes(source), *counted] for source, form in forms.items()):
                wrong[text] = file
    assert not wrong, listed(wrong)


def test_no_two_files_disagree():
    apart = {
        key[1]: [file for file, _entry in entries]
        for key, entries in translated_texts().items()
        if len({tuple(said(entry)) for _file, entry in entries}) > 1
    }
    assert not apart, listed(apart)


def test_no_translation_is_left_over():
    needed = {key[1] for key in used_texts()} | texts_of_packages()
    unused = {key[1]: entries[0][0] for key, entries in translated_texts().items() if key[1] not in needed}
    assert not unused, listed(unused)


def test_every_file_counts_as_danish_does():
    wrong = {
        file: entry.msgid
        for entries in translated_texts().values()
        for file, entry in entries
        if entry.msgid_plural and sorted(entry.msgstr_plural) != [0, 1]
    }
    assert not wrong, listed(wrong)
