import type { AcceptedResponse } from '../../src/lib/server/intake/write-responses.ts';
import { newId } from '../../src/lib/server/id.ts';
import type { Province } from './province.ts';

const DAY_MS = 24 * 3_600_000;
const FIELDS = 10;

/** The nth response of a campaign that runs for `days`: units, fields, days and levels vary. */
export function nthAccepted(province: Province, nth: number, days: number): AcceptedResponse {
	const { campaign, version, units, desks } = province;
	const at = (nth * 7) % units.length;
	const answeredAt = new Date(Date.UTC(2026, 9, 1) + ((nth * 0.6180339887) % 1) * days * DAY_MS);
	const items = version.sections.flatMap((section) => section.items);
	return {
		id: newId(answeredAt),
		campaignId: campaign.id,
		version,
		unitId: units[at]?.id ?? '',
		deskId: desks[at]?.id ?? null,
		fieldCode: `field-${Math.floor(nth / units.length) % FIELDS}`,
		channel: 'kiosk',
		language: 'vi',
		answeredAt,
		receivedAt: answeredAt,
		durationSeconds: 60 + (nth % 200),
		flags: nth % 50 === 0 ? 1 : 0,
		isPartial: false,
		answers: Object.fromEntries(
			items.map((item, place) => [
				item.code,
				1 + ((nth * 31 + place * 17 + ((nth * place) % 7)) % 5)
			])
		),
		itemTimes: Object.fromEntries(
			items.map((item, place) => [item.code, 900 + ((nth * 131 + place * 977) % 9_000)])
		)
	};
}
