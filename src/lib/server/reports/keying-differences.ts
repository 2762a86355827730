/** Two keyings of a form side by side, for the third person who settles them; nobody else sees it. */
import {
	DOUBLE,
	differences,
	maySettle,
	standingOf,
	voidReasons,
	type Difference,
	type KeyedContent
} from '../../domain/keying.ts';
import { BLANK } from '../../domain/keying-settlement.ts';
import { formNumber } from '../../domain/paper.ts';
import { Problem } from '../../domain/problem.ts';
import { allItems, inLanguage, type QuestionnaireVersion } from '../../domain/questionnaire.ts';
import { m } from '../../text/generated/messages.js';
import { sayKeyed, sayPlace, sayVoidReason } from '../../text/keying.ts';
import type { Queries } from '../db/database.ts';
import type { PersonalData } from '../personal-data.ts';
import { listFields } from '../repositories/fields.ts';
import { getBatch } from '../repositories/keying-batches.ts';
import { listKeyings } from '../repositories/paper-keyings.ts';
import { getVersion } from '../repositories/questionnaires.ts';
import { readOpenBatch } from './keying-ground.ts';

export interface Choice {
	readonly value: string;
	readonly label: string;
}

export interface DifferenceLine {
	readonly place: Difference['place'];
	readonly name: string;
	/** In words. */
	readonly first: string;
	readonly second: string;
	/** How it is told: a figure, one of the choices, any of them, or a line. */
	readonly kind: 'figure' | 'choice' | 'choices' | 'line';
	readonly choices: readonly Choice[];
}

export interface DifferenceSheet {
	readonly batch: { readonly id: string; readonly number: number };
	readonly form: string;
	readonly lines: readonly DifferenceLine[];
}

/**
 * @throws Problem `keying.batchNotFound`, `keying.locked`, `keying.notInBatch`,
 *   `keying.notDiffering`, `keying.notYourTurn` where the reader has keyed it himself
 */
export async function readDifferences(
	db: Queries,
	asked: { batchId: string; number: number; key: PersonalData; actorId: string }
): Promise<DifferenceSheet> {
	const { batchId, number, key, actorId } = asked;
	const ground = await readOpenBatch(db, await getBatch(db, batchId));
	const { campaign, batch } = ground;
	const form = formNumber(campaign.code, number);
	const run = ground.runOf(number);
	const all = (await listKeyings(db, batchId, key)).filter((one) => one.number === number);
	const pairs = all.filter(({ pass }) => pass !== 3);
	const [first, second] = pairs;
	if (!first || !second || standingOf(pairs) !== 'differs')
		throw new Problem('keying.notDiffering', { form });
	if (!maySettle(all, actorId)) throw new Problem('keying.notYourTurn', { form });

	const version = await getVersion(db, run.versionId);
	const codes = campaign.fieldCodes;
	const fields = (await listFields(db)).filter(({ code }) => codes.includes(code));
	const names = Object.fromEntries(fields.map(({ code, nameVi }) => [code, nameVi]));
	const lines = inFormOrder(version, first.content, second.content).map((one): DifferenceLine => {
		const { place } = one;
		return {
			place,
			name: sayPlace(version, place),
			first: sayKeyed(version, { place, text: one.first }, names),
			second: sayKeyed(version, { place, text: one.second }, names),
			kind: kindAt(version, place),
			choices: choicesAt(version, place, names)
		};
	});
	return { batch: { id: batch.id, number: batch.number }, form, lines };
}

function inFormOrder(
	version: QuestionnaireVersion,
	first: KeyedContent,
	second: KeyedContent
): Difference[] {
	const order = allItems(version).map(({ code }) => `item:${code}`);
	return differences(first, second).sort(
		(one, other) => order.indexOf(one.place) - order.indexOf(other.place)
	);
}

function kindAt(version: QuestionnaireVersion, place: Difference['place']): DifferenceLine['kind'] {
	if (place === 'voidReason' || place === 'fieldCode') return 'choice';
	const kind = allItems(version).find(({ code }) => `item:${code}` === place)?.kind;
	if (kind === 'rating') return 'figure';
	if (kind === 'multi') return 'choices';
	return kind === 'single' ? 'choice' : 'line';
}

/** What is typed freely has no choices. */
function choicesAt(
	version: QuestionnaireVersion,
	place: Difference['place'],
	fields: Readonly<Record<string, string>>
): Choice[] {
	const ofCodes = (codes: Readonly<Record<string, string>>) =>
		Object.entries(codes).map(([value, label]) => ({ value, label }));
	if (place === 'fieldCode')
		return [{ value: BLANK, label: m['keying.screen.otherField']() }, ...ofCodes(fields)];
	if (place === 'voidReason')
		return [
			{ value: BLANK, label: m['keying.settle.again']() },
			...voidReasons.map((value) => ({ value, label: sayVoidReason[value]() }))
		];
	const item = allItems(version).find(({ code }) => `item:${code}` === place);
	const options = (item?.options ?? []).map(({ value, texts }) => ({
		value,
		label: inLanguage(texts, 'vi')
	}));
	if (options.length === 0 || item?.kind === 'multi') return options;
	return [
		{ value: BLANK, label: m['keying.blank']() },
		...options,
		{ value: DOUBLE, label: m['keying.double']() }
	];
}
