import type { Collector, Submission } from '../domain/submission.ts';
import type { FinishedSession } from './kiosk-session.ts';
import type { PagedForm } from './paged-form.ts';

/** What is asked: one campaign, one version. */
interface Asked {
	readonly campaignId: string;
	readonly versionId: string;
}

/** Where answers come from: one link, in one campaign, under one version. */
export interface Collecting extends Asked {
	readonly code: string;
}

/** What a kiosk sends for one citizen. */
export function kioskSubmission(
	{ collector, campaignId, versionId }: Asked & { collector: Collector },
	{ responseId, answeredAt, ...answered }: FinishedSession
): Submission {
	return {
		id: responseId,
		collector,
		campaignId,
		versionId,
		...answered,
		answeredAt: isoOf(answeredAt)
	};
}

/**
 * What a form by link sends; null before the citizen agreed to take part.
 *
 * @param by.nowMs the device's clock
 */
export function linkSubmission(
	{ code, campaignId, versionId }: Collecting,
	{ id, startedAt, fieldCode, answers }: PagedForm,
	{ language, nowMs }: { language: string; nowMs: number }
): Submission | null {
	if (id === null) return null;
	return {
		id,
		collector: { kind: 'link', code },
		campaignId,
		versionId,
		fieldCode,
		language,
		answeredAt: isoOf(nowMs),
		durationSeconds: startedAt === null ? null : secondsSince(startedAt, nowMs),
		isPartial: false,
		answers
	};
}

/**
 * What to send when a citizen tries again: what was sent before, where no answer changed since. The
 * server takes a repetition only with equal content, and an earlier attempt may have reached it.
 */
export function repeated(before: Submission | null, now: Submission): Submission {
	if (before?.id !== now.id || before.fieldCode !== now.fieldCode) return now;
	return JSON.stringify(before.answers) === JSON.stringify(now.answers) ? before : now;
}

/** The form once the citizen agreed: it has an id, and its time runs. */
export function begun(form: PagedForm, id: string, nowMs: number): PagedForm {
	return { ...form, id, startedAt: isoOf(nowMs) };
}

/** Longer than this a form was left open, not filled in. */
const DAY_SECONDS = 24 * 3600;

function secondsSince(startedAt: string, nowMs: number): number {
	const seconds = Math.round((nowMs - Date.parse(startedAt)) / 1000);
	return Math.min(Math.max(0, seconds), DAY_SECONDS);
}

const isoOf = (ms: number) => new Date(ms).toISOString();
