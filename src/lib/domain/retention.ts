/** How long what may lead to a person is kept: kinds, periods, and when a thing is due. */
import { z } from 'zod';
import { Problem } from './problem.ts';
import {
	RETENTION_DAYS_MAX,
	RETENTION_DAYS_MIN,
	retentionKinds,
	type RetentionKind
} from './retention-bounds.ts';

export interface RetentionRule {
	readonly kind: RetentionKind;
	/** Days after the moment that counts for the kind; the words of each kind name it. */
	readonly days: number;
	/** The act that asks for it; empty where the province has not said, and the default holds. */
	readonly basis: string;
	readonly changedAt: Date | null;
	readonly changedBy: string | null;
}

/** What holds until a province decides. */
const defaultDays: Readonly<Record<RetentionKind, number>> = {
	frameContacts: 90,
	invitations: 30,
	opinionOriginals: 365,
	quarantine: 365,
	sessions: 1
};

const ruleForm = z.object({
	kind: z.enum(retentionKinds),
	days: z.coerce.number().int().min(RETENTION_DAYS_MIN).max(RETENTION_DAYS_MAX),
	basis: z.string().trim().min(5).max(500)
});
export type RetentionForm = z.infer<typeof ruleForm>;

/** @throws Problem `retention.badRule` */
export function readRetentionForm(sent: unknown): RetentionForm {
	const read = ruleForm.safeParse(sent);
	if (read.success) return read.data;
	throw new Problem('retention.badRule', { min: RETENTION_DAYS_MIN, max: RETENTION_DAYS_MAX });
}

/** Every kind with the rule that holds. */
export function rulesInForce(
	decided: readonly RetentionRule[]
): Readonly<Record<RetentionKind, RetentionRule>> {
	const ruleOf = (kind: RetentionKind): RetentionRule =>
		decided.find((rule) => rule.kind === kind) ?? {
			kind,
			days: defaultDays[kind],
			basis: '',
			changedAt: null,
			changedBy: null
		};
	return {
		frameContacts: ruleOf('frameContacts'),
		invitations: ruleOf('invitations'),
		opinionOriginals: ruleOf('opinionOriginals'),
		quarantine: ruleOf('quarantine'),
		sessions: ruleOf('sessions')
	};
}

const DAY_MS = 86_400_000;

/** What happened at or before this moment is due. */
export function dueUntil(now: Date, days: number): Date {
	return new Date(now.getTime() - days * DAY_MS);
}
