/** Call-backs of a campaign: whom to call, and how each interviewer's interviews stand the check. */
import { matchRate, type Callback, type MatchRate } from '../../domain/callback.ts';
import { Problem } from '../../domain/problem.ts';
import { allItems } from '../../domain/questionnaire.ts';
import type { Queries } from '../db/database.ts';
import { getCallback, listCallbacks } from '../repositories/callbacks.ts';
import { getForm } from '../repositories/case-forms.ts';
import { getVersion } from '../repositories/questionnaires.ts';
import { findSampleOfCampaign, listCases } from '../repositories/samples.ts';
import { accountNames } from './account-names.ts';
import { choicesOf } from './form-sheet.ts';

export interface CallbackLine extends Omit<Callback, 'campaignId' | 'caseId' | 'formId'> {
	readonly caseNumber: number | null;
	readonly interviewerName: string;
	readonly callerName: string | null;
	readonly isOwn: boolean;
}

export interface CallbackList {
	/** Those to be made first, then the newest. */
	readonly lines: readonly CallbackLine[];
	readonly rates: readonly (MatchRate & { readonly id: string; readonly name: string })[];
	readonly total: MatchRate;
}

export async function readCallbacks(
	db: Queries,
	campaignId: string,
	actorId: string
): Promise<CallbackList> {
	const callbacks = await listCallbacks(db, campaignId);
	const sample = await findSampleOfCampaign(db, campaignId);
	const numbers = new Map(
		(sample === null ? [] : await listCases(db, sample.id)).map(({ id, number }) => [id, number])
	);
	const names = await accountNames(db);
	const byPerson = Map.groupBy(callbacks, ({ interviewerId }) => interviewerId);
	return {
		lines: callbacks
			.map(({ campaignId: _, caseId, formId: __, ...call }) => ({
				...call,
				caseNumber: numbers.get(caseId ?? '') ?? null,
				interviewerName: names.get(call.interviewerId) ?? '',
				callerName: call.calledBy === null ? null : (names.get(call.calledBy) ?? ''),
				isOwn: call.interviewerId === actorId
			}))
			.sort(byUrgency),
		rates: [...byPerson]
			.map(([id, own]) => ({ id, name: names.get(id) ?? '', ...matchRate(own) }))
			.sort((one, other) => one.name.localeCompare(other.name, 'vi')),
		total: matchRate(callbacks)
	};
}

function byUrgency(one: CallbackLine, other: CallbackLine): number {
	const apart = Number(one.state !== 'open') - Number(other.state !== 'open');
	return apart === 0 ? other.drawnAt.getTime() - one.drawnAt.getTime() : apart;
}

export interface CallbackSheet {
	readonly line: CallbackLine;
	readonly items: readonly {
		readonly code: string;
		readonly text: string;
		readonly isRating: boolean;
		readonly choices: readonly { readonly value: string; readonly label: string }[];
	}[];
}

/**
 * What is asked again; what the interview had is not shown, so that nobody leads to it.
 *
 * @throws Problem `callback.notFound`
 */
export async function readCallbackSheet(
	db: Queries,
	{ campaignId, callbackId, actorId }: { campaignId: string; callbackId: string; actorId: string }
): Promise<CallbackSheet> {
	const call = await getCallback(db, callbackId);
	const { lines } = await readCallbacks(db, campaignId, actorId);
	const line = lines.find(({ id }) => id === callbackId);
	if (call.campaignId !== campaignId || line === undefined) throw new Problem('callback.notFound');
	const version = await getVersion(db, (await getForm(db, call.formId)).versionId);
	const items = allItems(version).filter(({ code }) => call.itemCodes.includes(code));
	return {
		line,
		items: items.map((item) => ({
			code: item.code,
			text: item.texts.vi,
			isRating: item.kind === 'rating',
			choices: choicesOf(version, item)
		}))
	};
}
