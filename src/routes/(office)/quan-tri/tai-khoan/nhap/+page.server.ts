import { z } from 'zod';
import { ACCOUNT_ROWS_MAX, type JudgedRow } from '$lib/domain/account-import';
import { roles } from '$lib/domain/permission';
import { Problem } from '$lib/domain/problem';
import { requireRoleDeed } from '$lib/server/auth/access';
import { answer, show } from '$lib/server/http';
import { judgeAccountRows, readAccountRows } from '$lib/server/import/account-list';
import { inviteAccounts } from '$lib/server/usecases/invite-accounts';
import { sayRole } from '$lib/text/office';
import { slipOf } from '../slip';

export const load = ({ locals }) =>
	show(async () => {
		requireRoleDeed(locals, 'manageAccounts');
		return { rowsMax: ACCOUNT_ROWS_MAX, roleNames: roles.map((role) => sayRole[role]()) };
	});

/** The rows of the preview come back with the order to take them, and are judged once more. */
const cell = z.string().max(300);
const sentRows = z
	.array(
		z.object({
			number: z.number().int().min(1),
			raw: z.object({ email: cell, name: cell, role: cell, unit: cell })
		})
	)
	.max(ACCOUNT_ROWS_MAX);

export const actions = {
	preview: ({ locals, request }) =>
		answer(async () => {
			const actor = requireRoleDeed(locals, 'manageAccounts');
			const file = (await request.formData()).get('file');
			if (!(file instanceof File)) throw new Problem('import.noFile');
			const rows = await readAccountRows(file);
			if (rows === null) return { preview: null };
			const judged = await judgeAccountRows(locals.db.read, rows, { actor, now: new Date() });
			return { preview: judged.map(({ number, raw, fault }) => ({ number, raw, fault })) };
		}),

	take: ({ locals, request, url }) =>
		answer(async () => {
			const actor = requireRoleDeed(locals, 'manageAccounts');
			const rows = readSent((await request.formData()).get('rows'));
			const now = new Date();
			const judged = await judgeAccountRows(locals.db.read, rows, { actor, now });
			const invitations = judged.flatMap((row) => (row.fault === null ? [row.invitation] : []));
			if (invitations.length === 0) throw new Problem('import.nothingToTake');
			const made = await inviteAccounts(locals.db, { invitations, actor, now });
			const slips = made.map((one) => slipOf({ ...one, kind: 'invitation' }, url.origin));
			return { slips: await Promise.all(slips) };
		})
};

function readSent(text: FormDataEntryValue | null): Pick<JudgedRow, 'number' | 'raw'>[] {
	try {
		return sentRows.parse(JSON.parse(String(text)));
	} catch {
		// Only a page that was changed sends anything else.
		throw new Problem('input.invalid');
	}
}
