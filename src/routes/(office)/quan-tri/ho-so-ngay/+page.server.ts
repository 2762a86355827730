import { LINES_MAX } from '$lib/domain/dossier-count';
import { dayNumber } from '$lib/domain/office-day';
import { isUnstorable } from '$lib/domain/plain-text';
import { Problem } from '$lib/domain/problem';
import { requireDeed, requireRoleDeed } from '$lib/server/auth/access';
import { answer, pageOf, show } from '$lib/server/http';
import {
	checkPaste,
	dossierMonth,
	dossierPlaces,
	recentBatches
} from '$lib/server/reports/dossier-register';
import { getDossierBatch } from '$lib/server/repositories/dossier-batches';
import { listUnitPath } from '$lib/server/repositories/units';
import { recordDossiers } from '$lib/server/usecases/record-dossiers';
import { undoDossiers } from '$lib/server/usecases/undo-dossiers';
import { dayOf } from '$lib/text/date';
import { foldAccents } from '$lib/text/search';
import type { RequestEvent } from './$types';

const PAGE_SIZE = 50;
/** A line is some 30 characters. */
const TEXT_MAX = LINES_MAX * 40;
const LINES_SHOWN = 200;

export const load = ({ locals, url }) =>
	show(async () => {
		const actor = requireRoleDeed(locals, 'recordDossiers');
		const { read } = locals.db;
		const now = new Date();
		const places = await dossierPlaces(read, { branchId: actor.unitId, day: dayOf(now) });
		const asked = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(url.searchParams.get('thang') ?? '');
		const month = asked ? Number(`${asked[1]}${asked[2]}`) : Math.floor(dayNumber(now) / 100);
		const query = url.searchParams.get('tim') ?? '';
		const lines = (await dossierMonth(read, places, month)).filter(({ place }) =>
			foldAccents(`${place.code} ${place.nameVi}`).includes(foldAccents(query))
		);
		const page = pageOf(url);
		return {
			today: dayOf(now),
			month: `${Math.floor(month / 100)}-${String(month % 100).padStart(2, '0')}`,
			query,
			desks: places.filter(({ kind }) => kind === 'serviceDesk'),
			lines: lines.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
			total: lines.length,
			page,
			pages: Math.ceil(lines.length / PAGE_SIZE),
			batches: await recentBatches(read, actor.isProvinceWide ? null : [actor.unitId])
		};
	});

export const actions = {
	preview: (event) =>
		withPaste(event, async ({ text, checked }) => ({
			text,
			preview: { ...checked, lines: faultyFirst(checked.lines).slice(0, LINES_SHOWN) }
		})),

	record: (event) =>
		withPaste(event, async ({ checked, by }) => {
			if (checked.faults > 0) throw new Problem('dossier.badRows', { count: checked.faults });
			await recordDossiers(event.locals.db, { counts: checked.counts, ...by });
			return { recorded: checked.counts.length };
		}),

	undo: ({ locals, request }) =>
		answer(async () => {
			requireRoleDeed(locals, 'recordDossiers');
			const batchId = String((await request.formData()).get('batchId') ?? '');
			const { branchId } = await getDossierBatch(locals.db.read, batchId);
			const now = new Date();
			const path = await listUnitPath(locals.db.read, branchId, dayOf(now));
			const actor = requireDeed(locals, 'recordDossiers', path);
			await undoDossiers(locals.db, { batchId, actorId: actor.id, now });
			return { isUndone: true };
		})
};

interface Paste {
	readonly text: string;
	readonly checked: Awaited<ReturnType<typeof checkPaste>>;
	readonly by: { readonly branchId: string; readonly actorId: string; readonly now: Date };
}

/** What was pasted, sent as a file, or typed as one day, checked against the branch of the person. */
function withPaste<Done>({ locals, request }: RequestEvent, work: (paste: Paste) => Promise<Done>) {
	return answer(async () => {
		const actor = requireRoleDeed(locals, 'recordDossiers');
		const now = new Date();
		const text = await textOf(await request.formData());
		if (text.trim() === '') throw new Problem('dossier.nothing');
		if (text.length > TEXT_MAX) throw new Problem('input.tooLarge');
		if (isUnstorable(text)) throw new Problem('input.unreadable');
		const places = await dossierPlaces(locals.db.read, {
			branchId: actor.unitId,
			day: dayOf(now)
		});
		const checked = await checkPaste(locals.db.read, text, { places, now });
		const by = { branchId: actor.unitId, actorId: actor.id, now };
		return work({ text, checked, by });
	});
}

async function textOf(form: FormData): Promise<string> {
	const file = form.get('file');
	if (file instanceof File && file.size > 0) return file.text();
	const desk = form.get('desk');
	if (desk === null) return String(form.get('text') ?? '');
	return [desk, form.get('day'), form.get('dossiers')].map(String).join(';');
}

function faultyFirst<Line extends { readonly fault: string | null }>(
	lines: readonly Line[]
): Line[] {
	return lines.toSorted((one, other) => Number(one.fault === null) - Number(other.fault === null));
}
