import { redirect } from '@sveltejs/kit';
import { requireProvinceDeed } from '$lib/server/auth/access';
import type { ImportJob } from '$lib/server/import/job';
import { getCurrentJob } from '$lib/server/import/run';

type Step = 'ghep-cot' | 'xem-truoc' | 'ket-qua';

/** The person's job as it stands now. @throws Problem `access.…`, `import.notFound` */
export async function openJob(locals: App.Locals, id: string): Promise<ImportJob> {
	const actor = requireProvinceDeed(locals, 'importResponses');
	return getCurrentJob(locals.db, id, actor.id);
}

/** The page on which a job stands. */
export function stepOf({ state }: ImportJob): Step {
	if (state === 'uploaded') return 'ghep-cot';
	return state === 'checking' || state === 'checked' ? 'xem-truoc' : 'ket-qua';
}

export function goTo(id: string, step: Step): never {
	redirect(303, `/quan-tri/nhap-phieu/${id}/${step}`);
}
