/** Whom an interviewer visits, on paper: for those who walk where no battery lasts. */
import { dayOf, formatDay } from '../../text/date.ts';
import { m } from '../../text/generated/messages.js';
import type { Letterhead } from '../reports/letterhead.ts';
import type { RouteList, RouteStop } from '../usecases/print-route-list.ts';
import { openStateDocument } from './state-document.ts';

const vi = { locale: 'vi' } as const;
/** Room to write down three visits. */
const ROW_HEIGHT = 46;

export function routeListAsPdf(
	{ campaignName, interviewer, officeName, stops }: RouteList,
	{ fields, place, isDemo, now }: Letterhead & { fields: ReadonlyMap<string, string>; now: Date }
): Promise<Buffer> {
	const document = openStateDocument({
		issuer: [officeName, campaignName],
		place,
		day: now,
		title: m['assign.route.title']({}, vi),
		subtitle: interviewer.name,
		isDemo,
		isLandscape: true
	});
	document.facts([
		[m['assign.route.interviewer']({}, vi), interviewer.name],
		[m['assign.route.cases']({}, vi), String(stops.length)]
	]);
	document.write(m['assign.route.note']({}, vi), { size: 9 });
	for (const [unitName, own] of Map.groupBy(stops, (stop) => stop.unitName)) {
		document.write(unitName, { isBold: true, size: 11 });
		document.table(
			[
				{ head: m['assign.route.number']({}, vi), share: 0.6, align: 'center' },
				{ head: m['assign.route.person']({}, vi), share: 2.2 },
				{ head: m['assign.route.phone']({}, vi), share: 1.5 },
				{ head: m['assign.route.address']({}, vi), share: 3.4 },
				{ head: m['assign.route.dossier']({}, vi), share: 2.2 },
				{ head: m['assign.route.dueOn']({}, vi), share: 1.2 },
				{ head: m['assign.route.visits']({}, vi), share: 3 }
			],
			own.map((stop) => cellsOf(stop, fields)),
			{ rowHeightMin: ROW_HEIGHT }
		);
	}
	document.signatures([
		m['assign.route.signSupervisor']({}, vi),
		m['assign.route.signInterviewer']({}, vi)
	]);
	return document.bytes();
}

function cellsOf(
	{ number, contact, area, dossier, row }: RouteStop,
	fields: ReadonlyMap<string, string>
): string[] {
	const field = fields.get(dossier.fieldCode ?? '') ?? '';
	const home = contact?.address ?? '';
	const address = home.includes(area ?? '') ? home : [area, home].filter(Boolean).join(' · ');
	return [
		String(number),
		contact === null ? m['assign.route.purged']({}, vi) : (contact.name ?? '–'),
		contact?.phone ?? '–',
		address || '–',
		[field, formatDay(dossier.returnedOn)].filter(Boolean).join(', '),
		formatDay(row.dueOn),
		''
	];
}

/** Of the file: `danh-sach-2026-11-21.pdf`. */
export function routeListName(now: Date): string {
	return `danh-sach-thuc-dia-${dayOf(now)}.pdf`;
}
