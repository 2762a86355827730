/** Those who answered and are paid, on a list to be signed. */
import { m } from '../../text/generated/messages.js';
import { formatDong, sayDong } from '../../text/money.ts';
import { formatCount } from '../../text/number.ts';
import type { Letterhead } from '../reports/letterhead.ts';
import type { ReceiptList } from '../usecases/print-receipts.ts';
import { openStateDocument } from './state-document.ts';

const vi = { locale: 'vi' } as const;
/** Room to sign. */
const ROW_HEIGHT = 30;

export function receiptListAsPdf(
	{ campaignName, amount, lines, purged }: ReceiptList,
	{ issuer, place, province, isDemo, now }: Letterhead & { issuer: string; now: Date }
): Promise<Buffer> {
	const total = amount * lines.length;
	const document = openStateDocument({
		issuer: [province, issuer],
		place,
		day: now,
		title: m['receipt.document']({}, vi),
		subtitle: campaignName,
		isDemo
	});
	document.write(m['receipt.basis']({ amount: formatDong(amount) }, vi), { size: 10 });
	const rows = lines.map(({ name, address, unitName }, at) => [
		String(at + 1),
		name ?? '',
		[address, unitName].filter(Boolean).join(', '),
		formatCount(amount),
		''
	]);
	document.table(
		[
			{ head: m['receipt.position']({}, vi), share: 0.6, align: 'center' },
			{ head: m['receipt.name']({}, vi), share: 2.6 },
			{ head: m['receipt.address']({}, vi), share: 3.8 },
			{ head: m['receipt.amount']({}, vi), share: 1.4, align: 'right' },
			{ head: m['receipt.signed']({}, vi), share: 1.8 }
		],
		[...rows, ['', m['receipt.total']({}, vi), '', formatCount(total), '']],
		{ hasTotal: true, rowHeightMin: ROW_HEIGHT }
	);
	const people = formatCount(lines.length);
	document.write(m['receipt.sum']({ people, total: formatDong(total), words: sayDong(total) }, vi));
	if (purged > 0)
		document.write(m['receipt.purged']({ count: formatCount(purged) }, vi), { size: 9 });
	document.signatures([
		m['receipt.signMaker']({}, vi),
		m['receipt.signAccountant']({}, vi),
		m['receipt.signHead']({}, vi)
	]);
	return document.bytes();
}
