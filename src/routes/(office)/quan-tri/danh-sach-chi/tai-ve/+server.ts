import { z } from 'zod';
import { Problem } from '$lib/domain/problem';
import { requireSampleReader } from '$lib/server/auth/access';
import { listAsFile } from '$lib/server/export/list-file';
import { asDownload, show } from '$lib/server/http';
import { openPersonalData } from '$lib/server/personal-data';
import { receiptListAsPdf } from '$lib/server/print/receipt-list';
import { readLetterhead } from '$lib/server/reports/letterhead';
import { getUnit } from '$lib/server/repositories/units';
import { printReceipts } from '$lib/server/usecases/print-receipts';
import { m } from '$lib/text/generated/messages';

const asked = z.object({
	sampleId: z.string().min(1).max(64),
	unitId: z
		.string()
		.max(64)
		.transform((id) => (id === '' ? null : id)),
	amount: z.coerce.number(),
	format: z.enum(['pdf', 'xlsx'])
});

/**
 * The list to be signed. To open the names is a deed of its own, written down: therefore it is
 * posted.
 */
export const POST = ({ locals, request }) =>
	show(async () => {
		const actor = requireSampleReader(locals);
		const parsed = asked.safeParse(Object.fromEntries(await request.formData()));
		if (!parsed.success) throw new Problem('input.invalid');
		const { format, ...order } = parsed.data;
		const { db } = locals;
		const now = new Date();
		const key = await openPersonalData(db);
		const list = await printReceipts(db, key, { ...order, actorId: actor.id, now });
		const name = `danh-sach-chi-${list.campaignCode}`;
		if (format === 'pdf') {
			const issuer = (await getUnit(db.read, actor.unitId)).nameVi;
			const head = { ...(await readLetterhead(db.read, now)), issuer, now };
			return asDownload(await receiptListAsPdf(list, head), `${name}.pdf`, 'application/pdf');
		}
		const columns = ['position', 'name', 'address', 'unit', 'amount', 'signed'] as const;
		const rows = list.lines.map(({ name: person, address, unitName }, at) => [
			at + 1,
			person,
			address,
			unitName,
			list.amount,
			null
		]);
		const total = [null, m['receipt.total'](), null, null, list.amount * rows.length, null];
		const head = columns.map((column) => m[`receipt.${column}`]());
		return listAsFile([head, ...rows, total], { name, format });
	});
