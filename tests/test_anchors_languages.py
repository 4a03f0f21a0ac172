"""Metadata anchors in six languages: title, date, update, authors, publisher, section, subtitle, place."""

import pytest

from reading_site.clean.anchors import find_fields
from reading_site.clean.lines import split_lines

PROSE = {
    "en": "The old ferry across the Lune was stopped on Monday after the river had risen by two metres in one night, the harbour office said.\n\nThe office hopes to open the ferry again by the end of the week, if the rain in the hills stops soon.\n\nNobody was hurt, and the ferryman spent the whole day mending his ropes in the boathouse of the upper bank.\n",
    "de": "Die alte Fähre über die Lune wurde am Montag eingestellt, weil der Fluss in einer Nacht um zwei Meter gestiegen war, wie das Hafenamt mitteilte.\n\nDas Amt hofft, die Fähre bis zum Ende der Woche wieder zu öffnen, wenn der Regen in den Bergen bald aufhört.\n\nVerletzt wurde niemand, und der Fährmann flickte den ganzen Tag lang seine Seile im Bootshaus am oberen Ufer.\n",
    "fr": "Le vieux bac de la Lune a été arrêté lundi, car la rivière était montée de deux mètres en une seule nuit, a indiqué le bureau du port.\n\nLe bureau espère rouvrir le bac avant la fin de la semaine, si la pluie cesse bientôt dans les collines.\n\nPersonne n'a été blessé, et le passeur a passé toute la journée à réparer ses cordes dans le hangar de la rive haute.\n",
    "es": "El viejo transbordador del Lune se detuvo el lunes porque el río había subido dos metros en una sola noche, informó la oficina del puerto.\n\nLa oficina espera abrir de nuevo el transbordador antes del fin de semana, si pronto deja de llover en las colinas.\n\nNadie resultó herido, y el barquero pasó todo el día remendando sus cuerdas en el cobertizo de la orilla alta.\n",
    "ru": "Старый паром через Лунь остановили в понедельник, потому что за одну ночь река поднялась на два метра, сообщили в управлении порта.\n\nВ управлении надеются снова открыть паром до конца недели, если дождь в холмах скоро прекратится.\n\nНикто не пострадал, и паромщик целый день чинил свои верёвки в лодочном сарае на верхнем берегу реки.\n",
    "zh": "由于河水在一夜之间上涨了两米，横渡月河的古老渡轮于星期一停运，乘客们只好改走上游那座古老的石桥，港务局这样说。\n\n港务局希望，如果山里的雨很快停下来，渡轮能够在本周结束之前重新开放，让居民们恢复往日的出行。\n\n没有人受伤，摆渡人整天都在上岸的船屋里修补他的绳索，并给孩子们讲述这条河流从前的故事。\n",
}
HEADS = {
    "en": (
        "Home / Lune / Harbour\n\nRising river stops the Lune ferry\n\nBy Anna Miller | Harbour Daily | Published: March 5, 2024 | Updated: March 6, 2024\n\n",
        ("Rising river stops the Lune ferry", "2024-03-05", "2024-03-06", "Anna Miller", "Harbour"),
    ),
    "de": (
        "Startseite > Region > Hafen\n\nHochwasser stoppt die Fähre über die Lune\n\nVon Ulrich Weber\n\nVeröffentlicht am 5. März 2024, aktualisiert am 6. März 2024\n\n",
        ("Hochwasser stoppt die Fähre über die Lune", "2024-03-05", "2024-03-06", "Ulrich Weber", "Hafen"),
    ),
    "fr": (
        "Accueil > Région > Port\n\nLa crue de la rivière arrête le bac de la Lune\n\nPar Claire Dubois\n\nPublié le 5 mars 2024, mis à jour le 6 mars 2024\n\n",
        ("La crue de la rivière arrête le bac de la Lune", "2024-03-05", "2024-03-06", "Claire Dubois", "Port"),
    ),
    "es": (
        "Inicio > Región > Puerto\n\nLa crecida del río detiene el transbordador del Lune\n\nPor Carmen García\n\nPublicado el 5 de marzo de 2024, actualizado el 6 de marzo de 2024\n\n",
        ("La crecida del río detiene el transbordador del Lune", "2024-03-05", "2024-03-06", "Carmen García", "Puerto"),
    ),
    "ru": (
        "Главная > Область > Порт\n\nПодъём реки остановил старый паром через Лунь\n\nАвтор: Анна Петрова\n\nОпубликовано: 5 марта 2024, обновлено: 6 марта 2024\n\n",
        ("Подъём реки остановил старый паром через Лунь", "2024-03-05", "2024-03-06", "Анна Петрова", "Порт"),
    ),
    "zh": (
        "首页 > 国内 > 港口\n\n河水上涨致使月河渡轮停运\n\n来源：港口日报 作者：李明 发布时间：2024年3月5日 更新时间：2024年3月6日\n\n",
        ("河水上涨致使月河渡轮停运", "2024-03-05", "2024-03-06", "李明", "港口"),
    ),
}  # fmt: skip


def found(text):
    fields = {field.name: field for field in find_fields(split_lines(text))}
    for field in fields.values():
        assert field.span.of(text) == field.text
    return fields


@pytest.mark.parametrize("language", sorted(HEADS))
def test_the_head_of_a_page_is_read_with_the_span_of_each_field(language):
    head, (title, date, updated, author, section) = HEADS[language]
    fields = found(head + PROSE[language])
    assert fields["title"].text == title
    assert (fields["date"].value, fields["updated"].value) == (date, updated)
    assert fields["authors"].text == author
    assert fields["section"].text == section


PUBLISHERS = {
    "en": ("Source: Harbour Daily", "Harbour Daily"),
    "de": ("Quelle: Hafenbote", "Hafenbote"),
    "es": ("Fuente: Diario del Puerto", "Diario del Puerto"),
    "ru": ("Источник: Портовая газета", "Портовая газета"),
    "zh": ("来源：港口日报", "港口日报"),
}


@pytest.mark.parametrize("language", sorted(PUBLISHERS))
def test_the_publisher_stands_beside_the_date_behind_its_label(language):
    line, name = PUBLISHERS[language]
    title = HEADS[language][1][0]
    fields = found(f"{title}\n\n2024-03-05 {line}\n\n{PROSE[language]}")
    assert fields["publisher"].text == name


SUBTITLES = {
    "en": "The bakers of the town fear for their flour this spring",
    "de": "Die Bäcker der Stadt fürchten in diesem Frühjahr um ihr Mehl",
    "fr": "Les boulangers de la ville craignent ce printemps pour leur farine",
    "es": "Los panaderos de la ciudad temen esta primavera por su harina",
    "ru": "Пекари города боятся этой весной за свою муку",
}


@pytest.mark.parametrize("language", sorted(SUBTITLES))
def test_a_row_between_title_and_byline_is_the_subtitle(language):
    head, (title, *_) = HEADS[language]
    fields = found(head.replace(title, f"{title}\n\n{SUBTITLES[language]}") + PROSE[language])
    assert fields["title"].text == title
    assert fields["subtitle"].text == SUBTITLES[language]


@pytest.mark.parametrize(
    ("language", "dateline", "place"),
    [
        ("en", "LUNE, March 5 (Harbour Press) -- ", "LUNE"),
        ("de", "Lune (hafen) - ", "Lune"),
        ("fr", "LUNE (Agence du port) — ", "LUNE"),
        ("es", "LUNE, 5 mar (Agencia) — ", "LUNE"),
        ("ru", "ЛУНЬ, 5 марта (Портовая служба) — ", "ЛУНЬ"),
    ],
)
def test_the_place_of_a_dateline(language, dateline, place):
    title = HEADS[language][1][0]
    fields = found(f"{title}\n\n{dateline}{PROSE[language]}")
    assert fields["place"].text == place


@pytest.mark.parametrize(
    ("language", "line", "name"),
    [
        ("de", "Veröffentlicht von Anna Miller", "Anna Miller"),
        ("fr", "Publié par Claire Dubois", "Claire Dubois"),
        ("es", "Publicado por Carmen García", "Carmen García"),
        ("en", "About Anna Miller", "Anna Miller"),
    ],
)
def test_names_behind_the_words_of_who_put_a_page_up(language, line, name):
    title = HEADS[language][1][0]
    assert found(f"{title}\n\n2024-03-05\n\n{PROSE[language]}\n{line}\n")["authors"].text == name
