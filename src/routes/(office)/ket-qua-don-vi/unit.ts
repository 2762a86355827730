import { z } from 'zod';
import type { Unit } from '$lib/domain/unit';
import { Problem } from '$lib/domain/problem';
import { requireDeed } from '$lib/server/auth/access';
import { findCampaignByCode } from '$lib/server/repositories/campaigns';
import { findUnitByCode, listUnitPath } from '$lib/server/repositories/units';
import { dayOf } from '$lib/text/date';

export interface Address {
	readonly unitCode: string;
	/** Null where the address names no campaign. */
	readonly campaignCode: string | null;
	/** `?ngay=`: a day on which the unit bore the code; null where the address names none. */
	readonly onDay?: string | null;
}

/**
 * The unit an address names, if the person may read its results. Codes are reused after mergers:
 * the code means the unit that bore it on the day named, else when the campaign ended, else today.
 *
 * @throws Problem `access.signInNeeded`, `access.denied`, `unit.notFound`
 */
export async function requireUnit(
	locals: Pick<App.Locals, 'actor' | 'db'>,
	{ unitCode, campaignCode, onDay }: Address,
	now: Date
): Promise<Unit> {
	const { read } = locals.db;
	const today = dayOf(now);
	const campaign = campaignCode === null ? null : await findCampaignByCode(read, campaignCode);
	const day = campaign !== null && campaign.closesOn < today ? campaign.closesOn : today;
	const unit = await findUnitByCode(read, unitCode, onDay ?? day);
	if (unit === null) {
		requireDeed(locals, 'readResults', locals.actor ? [locals.actor.unitId] : []);
		throw new Problem('unit.notFound', { id: unitCode });
	}
	requireDeed(locals, 'readResults', await listUnitPath(read, unit.id, today));
	return unit;
}

const day = z.iso.date().nullable().catch(null);

/** What an address of a unit's results says: /ket-qua-don-vi/<code>?dot=<campaign>. */
export function addressOf({ params, url }: { params: { unitCode: string }; url: URL }): Address {
	return {
		unitCode: params.unitCode,
		campaignCode: url.searchParams.get('dot'),
		onDay: day.parse(url.searchParams.get('ngay'))
	};
}
