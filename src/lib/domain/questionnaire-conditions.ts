/** Whether every item of a version can come up at all: a condition looks back, and can come true. */
import type { PlacedItem, QuestionnaireFault } from './questionnaire-check.ts';
import type { Condition, Item, QuestionnaireVersion } from './questionnaire.ts';

/**
 * The faults of all conditions. An item is unreachable if none of the values it waits for can be
 * given, be it that the earlier item does not offer them or that it never comes up itself.
 *
 * @param items in the order of questions
 */
export function conditionFaults(
	version: QuestionnaireVersion,
	items: readonly PlacedItem[]
): QuestionnaireFault[] {
	const faults: QuestionnaireFault[] = [];
	const reachable = new Map<string, Item>();

	for (const { item, place } of items) {
		const { showIf } = item;
		if (showIf === undefined) {
			reachable.set(item.code, item);
			continue;
		}
		const found = faultsOf(version, items, { item, place }, showIf);
		faults.push(...found);
		const awaited = reachable.get(showIf.itemCode);
		const canHold =
			awaited !== undefined && showIf.values.some((value) => offers(version, awaited, value));

		if (canHold) reachable.set(item.code, item);
		else if (found.every(({ fault }) => fault === 'conditionOnUnknownValue')) {
			faults.push({ place, fault: 'unreachable', details: { itemCode: showIf.itemCode } });
		}
	}
	return faults;
}

function faultsOf(
	version: QuestionnaireVersion,
	items: readonly PlacedItem[],
	{ item, place }: PlacedItem,
	{ itemCode, values }: Condition
): QuestionnaireFault[] {
	const awaitedAt = items.findIndex((placed) => placed.item.code === itemCode);
	const awaited = items[awaitedAt]?.item;
	if (awaited === undefined) {
		return [{ place, fault: 'conditionOnUnknownItem', details: { itemCode } }];
	}
	if (awaitedAt >= items.findIndex((placed) => placed.item === item)) {
		return [{ place, fault: 'conditionOnLaterItem', details: { itemCode } }];
	}
	if (awaited.kind === 'text' || awaited.kind === 'number' || awaited.kind === 'date') {
		return [{ place, fault: 'conditionOnWords', details: { itemCode } }];
	}
	return values
		.filter((value) => !offers(version, awaited, value))
		.map((value) => ({ place, fault: 'conditionOnUnknownValue', details: { itemCode, value } }));
}

/** Whether an item can be answered with a value. */
function offers(version: QuestionnaireVersion, item: Item, value: string): boolean {
	if (item.kind !== 'rating') return (item.options ?? []).some((option) => option.value === value);
	const scale = version.scales.find((candidate) => candidate.code === item.scaleCode);
	const levels = [...(scale?.levels ?? []), ...(scale?.nonAnswers ?? [])];
	return levels.some((level) => String(level.value) === value);
}
