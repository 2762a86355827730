/** The two steps of taking a file into a register: seen first, then made as it was seen. */
import type { FileRow, ImportPlan } from '$lib/domain/register-import';
import { requireProvinceDeed } from '$lib/server/auth/access';
import { answer } from '$lib/server/http';
import { newId } from '$lib/server/id';
import { markOfPlan, readRegisterFile, sentBack } from '$lib/server/register/import-file';
import { dayOf } from '$lib/text/date';
import { sayProblem } from '$lib/text/problem';

interface Sent {
	readonly locals: App.Locals;
	readonly request: Request;
}

export interface TakenFile {
	readonly file: readonly FileRow[];
	readonly effectiveOn: string;
	readonly name: string;
	readonly mark: string;
	readonly actorId: string;
	readonly now: Date;
}

/** Faults that are shown; who has more mends these first. */
const FAULTS_SHOWN = 500;
const LINES_SHOWN = 500;

export function previewFile(
	{ locals, request }: Sent,
	columns: readonly string[],
	plan: (given: Pick<TakenFile, 'file' | 'effectiveOn' | 'now'>) => Promise<ImportPlan>
) {
	return answer(async () => {
		requireProvinceDeed(locals, 'manageRegisters');
		const now = new Date();
		const form = await request.formData();
		const sent = form.get('file');
		const file = await readRegisterFile(sent, { id: newId(now), columns });
		const effectiveOn = String(form.get('effectiveOn') ?? '') || dayOf(now);
		const seen = await plan({ file, effectiveOn, now });
		const shown = {
			name: sent instanceof File ? sent.name : '',
			effectiveOn,
			table: seen.faults.length > 0 ? '' : JSON.stringify(file),
			mark: markOfPlan(seen),
			counts: {
				added: seen.lines.filter(({ kind }) => kind === 'added').length,
				changed: seen.lines.filter(({ kind }) => kind === 'changed').length,
				closed: seen.lines.filter(({ kind }) => kind === 'closed').length,
				unchanged: seen.unchanged,
				faults: seen.faults.length
			},
			lines: seen.lines.slice(0, LINES_SHOWN),
			faults: seen.faults
				.slice(0, FAULTS_SHOWN)
				.map(({ number, code, details }) => ({ number, reason: sayProblem({ code, details }) }))
		};
		return { seen: shown };
	});
}

export function takeFile<Done>(
	{ locals, request }: Sent,
	work: (taken: TakenFile) => Promise<Done>
) {
	return answer(async () => {
		const { id: actorId } = requireProvinceDeed(locals, 'manageRegisters');
		const now = new Date();
		const form = await request.formData();
		const text = (name: string) => String(form.get(name) ?? '');
		const done = await work({
			file: sentBack(form.get('table')),
			effectiveOn: text('effectiveOn') || dayOf(now),
			name: text('name'),
			mark: text('mark'),
			actorId,
			now
		});
		locals.intake.forget();
		return { done };
	});
}
