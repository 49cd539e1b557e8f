"""StratML files: in the form of the schema, with everything that a plan says, and one id for one thing.

The schema itself may not be copied (it names no licence), so its order of elements stands here in short.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from xml.etree import ElementTree as ET

import pytest

from generator.documents.stratml import NAMESPACE, identifier, stratml
from generator.exports.rows import Edition
from generator.library.ids import clause_id
from generator.model.plan import LANGS, Lang
from generator.model.sections import walk_sections
from tests.helpers.real_plans import real_library

PLANS = sorted(real_library().plans)
RESULT = "EndDate? NumberOfUnits? Description?"
OBJECTIVE = "Name? Description? Identifier? SequenceIndicator? Stakeholder* OtherInformation? PerformanceIndicator*"
ORDER = {
    "PerformancePlanOrReport": "Name Description? OtherInformation? StrategicPlanCore AdministrativeInformation? "
    "Submitter?",
    "StrategicPlanCore": "Organization* Vision? Mission? Value* Goal+",
    "AdministrativeInformation": "Identifier? StartDate? EndDate? PublicationDate? Source?",
    "Organization": "Name? Acronym? Identifier? Description? Stakeholder*",
    "Vision": "Description? Identifier?",
    "Mission": "Description? Identifier?",
    "Value": "Name? Description?",
    "Goal": "Name Description Identifier? SequenceIndicator? Stakeholder* OtherInformation? Objective*",
    "Objective": OBJECTIVE,
    "Stakeholder": "Name Description? Role*",
    "Role": "Name Description? RoleType*",
    "PerformanceIndicator": "SequenceIndicator? MeasurementDimension UnitOfMeasurement Identifier? Relationship* "
    "MeasurementInstance* OtherInformation?",
    "MeasurementInstance": "TargetResult* ActualResult*",
    "TargetResult": RESULT,
    "ActualResult": RESULT,
}
ATTRIBUTES = {
    "Type": "Strategic_Plan|Performance_Plan|Performance_Report",
    "StakeholderTypeType": "Person|Organization|Generic_Group",
    "PerformanceIndicatorType": "Quantitative|Qualitative",
    "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation": ".+",
}
FORMS = {
    "Identifier": r"[A-Za-z_][\w.-]*",
    "StartDate": r"\d{4}-\d\d-\d\d",
    "EndDate": r"\d{4}-\d\d-\d\d",
    "PublicationDate": r"\d{4}-\d\d-\d\d",
    "NumberOfUnits": r"-?\d+(\.\d+)?",
    "RoleType": "Performer|Beneficiary",
    "Source": "https://.+",
}


@cache
def content(plan: str, lang: Lang) -> bytes:
    library = real_library()
    return stratml(Edition(library, "https://plans.test/", {}), library.plans[plan], lang)


@cache
def root(plan: str, lang: Lang) -> ET.Element:
    return ET.fromstring(content(plan, lang))


def name(element: ET.Element) -> str:
    assert element.tag.startswith(f"{{{NAMESPACE}}}")
    return element.tag.partition("}")[2]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("plan", PLANS)
def test_the_form_is_that_of_the_schema(plan: str, lang: Lang) -> None:
    for element in root(plan, lang).iter():
        inside = "".join(f"{name(child)} " for child in element)
        if name(element) in ORDER:
            parts = re.sub(r"(\w+)([?*+]?)", r"(?:\1 )\2", ORDER[name(element)]).replace(") (", ")(")
            assert re.fullmatch(re.sub(r"([?*+]|\)) ", r"\1", parts), inside), f"{name(element)}: {inside}"
            assert not (element.text or "").strip(), "words stand in elements of their own"
        else:
            assert inside == "", f"{name(element)} has no children"
        assert re.fullmatch(FORMS.get(name(element), ".*"), element.text or "", re.DOTALL), element.text
        for key, value in element.attrib.items():
            assert re.fullmatch(ATTRIBUTES[key], value), (key, value)
    assert root(plan, lang).get("Type") == "Strategic_Plan"


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("plan", PLANS)
def test_everything_that_the_plan_says_is_there_once(plan: str, lang: Lang) -> None:
    linked = real_library().plans[plan]
    said = squeezed("".join(root(plan, lang).itertext()))
    texts = [one.clause for one in linked.clauses]
    texts += [section for section, _, _ in walk_sections(linked.plan.sections) if section.zh]  # type: ignore[misc]
    texts += [domain.lead for domain in linked.domains.values() if domain.lead]  # type: ignore[misc]
    own = [squeezed((one.zh if lang == "zh" else one.en) or "") for one in texts]
    assert [text for text in own if text not in said] == []
    if lang == "zh":  # an English name of an indicator stands in sentences, too
        assert [text for text, times in Counter(own).items() if len(text) > 30 and said.count(text) > times] == []


@pytest.mark.parametrize("plan", PLANS)
def test_each_thing_has_one_id_and_it_is_that_of_the_open_data(plan: str) -> None:
    """Libraries for XML do not look for ids that come twice."""
    found = {lang: [e.text for e in root(plan, lang).iter(f"{{{NAMESPACE}}}Identifier")] for lang in LANGS}
    assert found["zh"] == found["en"]
    assert [one for one, times in Counter(found["zh"]).items() if times > 1] == []
    linked = real_library().plans[plan]
    in_goals = [one for one in linked.clauses if not is_principle(plan, clause_id(one))]
    assert {identifier(clause_id(one)) for one in in_goals} <= set(found["zh"])
    assert all(identifier(one) in found["zh"] for one in (f"{plan}/{domain}" for domain in linked.domains))
    targets = list(root(plan, "zh").iter(f"{{{NAMESPACE}}}TargetResult"))
    assert len(targets) == sum(len(one.clause.targets) for one in in_goals)


def is_principle(plan: str, clause: str) -> bool:
    linked = real_library().plans[plan]
    own = [path for section, path, _ in walk_sections(linked.plan.sections) if section.kind == "principles"]
    return any(clause_id(one) == clause and one.path[:-2] in own for one in linked.of(None))


def test_a_figure_is_a_number_only_where_it_stands_alone() -> None:
    """A range, a change and a direction are told in words: a number alone would say something else."""
    numbers = words = 0
    for plan in PLANS:
        for result in root(plan, "en").iter(f"{{{NAMESPACE}}}TargetResult"):
            number, told = (result.findtext(f"{{{NAMESPACE}}}{one}") for one in ("NumberOfUnits", "Description"))
            assert told
            numbers, words = numbers + (number is not None), words + (number is None)
            assert number is None or number in told
            if re.match(r"(rises|falls)( by|$)|.*\d–\d", told.partition(" (")[0]):
                assert number is None, told
    assert min(numbers, words) > 20


def test_bytes_are_the_same_each_time_and_marks_of_xml_are_words() -> None:
    library = real_library()
    again = stratml(Edition(library, "https://plans.test/", {}), library.plans[PLANS[0]], "zh")
    assert content(PLANS[0], "zh") == again
    hostile = Edition(library, 'https://plans.test/"><b>&', {})
    read = ET.fromstring(stratml(hostile, library.plans[PLANS[0]], "zh"))
    assert 'https://plans.test/"><b>&' in "".join(read.itertext())


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)
