import { fail } from '@sveltejs/kit';
import { mayInProvince } from '$lib/domain/permission';
import { Problem } from '$lib/domain/problem';
import { isThresholdCode, type ThresholdCode } from '$lib/domain/threshold';
import { thresholdForm, toText } from '$lib/domain/threshold-form';
import { requireProvinceDeed, requireRoleDeed } from '$lib/server/auth/access';
import { answer, show } from '$lib/server/http';
import { readRules } from '$lib/server/reports/quality-rules';
import { thresholdHistory, thresholdList } from '$lib/server/reports/threshold-list';
import { thresholdPreview, type ThresholdPreview } from '$lib/server/reports/threshold-preview';
import { changeThreshold } from '$lib/server/usecases/change-threshold';
import { m } from '$lib/text/generated/messages';
import type { RequestEvent } from './$types';

export const load = ({ locals, params }) =>
	show(async () => {
		const actor = requireRoleDeed(locals, 'readThresholds');
		const code = codeOf(params.code);
		const limit = (await thresholdList(locals.db.read)).find((one) => one.code === code);
		if (limit === undefined) throw new Problem('threshold.notFound');
		return {
			limit,
			text: toText(limit.value, limit.unit),
			history: await thresholdHistory(locals.db.read, code),
			mayChange: mayInProvince(actor, 'changeThresholds')
		};
	});

export const actions = {
	preview: (event) =>
		change(event, async ({ code, typed }) => {
			const { read } = event.locals.db;
			const value = valueIn(code, typed);
			const current = await readRules(read);
			const preview = await thresholdPreview(read, current, { ...current, [code]: value });
			return { tried: { value, preview } };
		}),

	save: (event) =>
		change(event, async ({ code, typed, by }) => {
			const value = valueIn(code, typed);
			const reason = thresholdForm(code).shape.reason.safeParse(typed.reason);
			if (!reason.success) throw new Problem('threshold.noReason');
			await changeThreshold(event.locals.db, { ...by, code, value, reason: reason.data });
			event.locals.intake.forget();
			return { isSaved: true };
		}),

	reset: (event) =>
		change(event, async ({ code, by }) => {
			const reason = m['quality.limit.resetReason']();
			await changeThreshold(event.locals.db, { ...by, code, value: null, reason });
			event.locals.intake.forget();
			return { isSaved: true };
		})
};

interface Outcome {
	readonly tried?: { readonly value: number; readonly preview: ThresholdPreview | null };
	readonly isSaved?: true;
}

interface Change {
	readonly code: ThresholdCode;
	readonly typed: { readonly value: string; readonly reason: string };
	readonly by: { readonly actorId: string; readonly now: Date };
}

/** One deed on a limit by somebody who may do it; what was typed comes back where it is refused. */
async function change(
	{ locals, params, request }: RequestEvent,
	work: (change: Change) => Promise<Outcome>
) {
	const form = await request.formData();
	const typed = {
		value: String(form.get('value') ?? ''),
		reason: String(form.get('reason') ?? '')
	};
	const done = await answer(async () => {
		const actor = requireProvinceDeed(locals, 'changeThresholds');
		const by = { actorId: actor.id, now: new Date() };
		return { ...(await work({ code: codeOf(params.code), typed, by })), typed };
	});
	return 'status' in done ? fail(done.status, { ...done.data, typed }) : done;
}

function valueIn(code: ThresholdCode, { value }: Change['typed']): number {
	const found = thresholdForm(code).shape.value.safeParse(value);
	if (!found.success) throw new Problem('threshold.outOfRange');
	return found.data;
}

function codeOf(code: string): ThresholdCode {
	if (!isThresholdCode(code)) throw new Problem('threshold.notFound');
	return code;
}
