import type { Answers, AnswerValue } from '../../domain/answers.ts';
import { plainText as plain } from '../../domain/plain-text.ts';
import type { ItemTimes } from '../../domain/pace-code.ts';
import { Problem } from '../../domain/problem.ts';
import type { Submission } from '../../domain/submission.ts';
import { withoutMark } from './page-mark.ts';

/** Longest code, language tag or id; longest answer in words. */
const CODE_LENGTH_MAX = 64;
const TEXT_LENGTH_MAX = 10_000;
const ANSWERS_MAX = 500;
const WEEK_SECONDS = 7 * 24 * 3600;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
/** A zone is named: without one the server's own would be read into it. */
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}.*(Z|[+-]\d{2}:\d{2})$/;

/**
 * A submission as it came from the network, checked for shape only. Written by hand: it runs
 * thousands of times a second, and a refusal must name the member to blame.
 *
 * @throws Problem `response.malformed` with the member's name
 */
export function readSubmission(body: unknown): Submission {
	const from = record(body, 'response');
	const { id, collector, campaignId, versionId, fieldCode, language } = from;
	const { answeredAt, durationSeconds, isPartial, answers, itemTimes, timeliness } = from;

	if (typeof id !== 'string' || !uuid.test(id)) malformed('id');
	if (typeof answeredAt !== 'string' || !isInstant(answeredAt)) malformed('answeredAt');
	if (typeof isPartial !== 'boolean') malformed('isPartial');
	return {
		id,
		collector: readCollector(collector),
		campaignId: withoutMark(code(campaignId, 'campaignId')),
		versionId: code(versionId, 'versionId'),
		fieldCode: fieldCode === null || fieldCode === undefined ? null : code(fieldCode, 'fieldCode'),
		language: code(language, 'language'),
		answeredAt,
		durationSeconds: readDuration(durationSeconds),
		isPartial,
		answers: readAnswers(answers),
		itemTimes: readTimes(itemTimes),
		timeliness: readTimeliness(timeliness)
	};
}

/** The id in a body that may be anything else than a submission. */
export function idIn(body: unknown): string | null {
	if (typeof body !== 'object' || body === null || !('id' in body)) return null;
	return typeof body.id === 'string' ? plain(body.id.slice(0, CODE_LENGTH_MAX)) : null;
}

function readCollector(value: unknown): Submission['collector'] {
	const { kind, code: collectorCode, deskCode } = record(value, 'collector');
	if (kind === 'device')
		return {
			kind,
			code: code(collectorCode, 'collector.code'),
			deskCode: code(deskCode, 'collector.deskCode')
		};
	if (kind !== 'desk' && kind !== 'link') malformed('collector.kind');
	return { kind, code: code(collectorCode, 'collector.code') };
}

function readDuration(value: unknown): number | null {
	if (value === null || value === undefined) return null;
	if (typeof value !== 'number' || value < 0 || value > WEEK_SECONDS) malformed('durationSeconds');
	return Math.round(value);
}

function readTimes(value: unknown): ItemTimes | null {
	if (value === null || value === undefined) return null;
	const entries = Object.entries(record(value, 'itemTimes'));
	if (entries.length > ANSWERS_MAX) malformed('itemTimes');
	return Object.fromEntries(
		entries.map(([itemCode, time]): [string, number] => {
			if (typeof time !== 'number' || !(time >= 0)) malformed('itemTimes');
			return [itemCode, time];
		})
	);
}

function readTimeliness(value: unknown): Submission['timeliness'] {
	if (value === null || value === undefined) return null;
	if (value !== 'onTime' && value !== 'late') malformed('timeliness');
	return value;
}

function readAnswers(value: unknown): Answers {
	const answers = record(value, 'answers');
	const entries = Object.entries(answers);
	if (entries.length > ANSWERS_MAX) malformed('answers');
	for (const [itemCode, answer] of entries) {
		const isAnswer =
			typeof answer === 'number' ||
			isText(answer) ||
			(Array.isArray(answer) && answer.length <= ANSWERS_MAX && answer.every(isText));
		if (!isAnswer) malformed(`answers.${plain(itemCode.slice(0, CODE_LENGTH_MAX))}`);
	}
	return Object.fromEntries(
		entries.map(([itemCode, answer]) => [plain(itemCode), plainAnswer(answer as AnswerValue)])
	);
}

function plainAnswer(answer: AnswerValue): AnswerValue {
	if (typeof answer === 'number') return answer;
	return typeof answer === 'string' ? plain(answer) : answer.map(plain);
}

function isText(value: unknown): value is string {
	return typeof value === 'string' && value.length <= TEXT_LENGTH_MAX;
}

function isInstant(value: string): boolean {
	return instant.test(value) && !Number.isNaN(Date.parse(value));
}

function code(value: unknown, member: string): string {
	if (typeof value !== 'string' || value === '' || value.length > CODE_LENGTH_MAX)
		malformed(member);
	return plain(value);
}

function record(value: unknown, member: string): Readonly<Record<string, unknown>> {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) malformed(member);
	return value as Record<string, unknown>;
}

function malformed(member: string): never {
	throw new Problem('response.malformed', { member });
}
