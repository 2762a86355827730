/** What both pages of a target do: show what a change would do, then make it. */
import { redirect } from '@sveltejs/kit';
import { Problem } from '$lib/domain/problem';
import { mustStandAlone, type Target } from '$lib/domain/target';
import { targetForm } from '$lib/domain/target-form';
import { requireProvinceDeed } from '$lib/server/auth/access';
import { targetPreview } from '$lib/server/reports/target-preview';
import { listTargets } from '$lib/server/repositories/targets';
import { changeTarget } from '$lib/server/usecases/change-target';
import { fieldsOf, take } from '../sent-form';

const names = [
	'code',
	'nameVi',
	'measures',
	'unitKind',
	'fieldCode',
	'percent',
	'validFrom',
	'validTo',
	'legalBasis'
] as const;

interface Asked {
	readonly locals: App.Locals;
	readonly request: Request;
	/** Null for a new one. */
	readonly targetId: string | null;
}

export async function previewTarget({ locals, request, targetId }: Asked) {
	const values = fieldsOf(await request.formData(), names);
	const outcome = await take(targetForm, values, async (form) => {
		requireProvinceDeed(locals, 'manageRegisters');
		const targets = await listTargets(locals.db.read);
		const before = targets.find(({ id }) => id === targetId) ?? null;
		const after: Target = { ...form, id: before?.id ?? '' };
		mustStandAlone(targets, after);
		return targetPreview(locals.db.read, { before, after });
	});
	return 'done' in outcome ? { values, preview: outcome.done } : outcome;
}

export async function saveTarget({ locals, request, targetId }: Asked) {
	const values = fieldsOf(await request.formData(), names);
	const outcome = await take(targetForm, values, (form) => {
		const { id: actorId } = requireProvinceDeed(locals, 'manageRegisters');
		return changeTarget(locals.db, { targetId, form, actorId, now: new Date() });
	});
	if ('done' in outcome) redirect(303, '/quan-tri/chi-tieu?xong=1');
	return outcome;
}

/** @throws Problem `target.notFound` */
export async function getTarget(locals: App.Locals, id: string): Promise<Target> {
	const target = (await listTargets(locals.db.read)).find((one) => one.id === id);
	if (target === undefined) throw new Problem('target.notFound');
	return target;
}
