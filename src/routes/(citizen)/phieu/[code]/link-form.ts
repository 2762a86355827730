import { redirect } from '@sveltejs/kit';
import { asks, type Campaign } from '$lib/domain/campaign';
import { isOnTrial } from '$lib/domain/campaign-trial';
import { isInvitationCode } from '$lib/domain/link';
import { Problem } from '$lib/domain/problem';
import type { ProcedureField } from '$lib/domain/procedure-field';
import type { QuestionnaireVersion } from '$lib/domain/questionnaire';
import type { Unit } from '$lib/domain/unit';
import { ticketHash } from '$lib/server/invitee-seal';
import { getCampaign } from '$lib/server/repositories/campaigns';
import { listFields } from '$lib/server/repositories/fields';
import { findTicket } from '$lib/server/repositories/invitation-tickets';
import { findLink } from '$lib/server/repositories/links';
import { getVersion } from '$lib/server/repositories/questionnaires';
import { getUnit } from '$lib/server/repositories/units';
import { heirOn } from '$lib/server/reports/heir';
import { dayOf } from '$lib/text/date';

/** What a link leads to. */
export interface LinkForm {
	/** As it is stored: in small letters. */
	readonly code: string;
	/** A person's own link, which takes one answer. */
	readonly isInvitation: boolean;
	readonly unit: Unit;
	readonly campaign: Campaign;
	/** Whether answers are taken now, be it to try the campaign out. */
	readonly isOpen: boolean;
	/** The form whose factors make the headline index. */
	readonly version: QuestionnaireVersion;
	readonly fields: readonly ProcedureField[];
}

/**
 * The unit is the one that answers count for today: after a merger the printed sheet of an old unit
 * leads to the form of its heir. The link of a whole campaign leads to the choice of a unit.
 *
 * @throws Problem `link.notFound` where no form hangs on the code, `link.retired`,
 *   `invitation.spent`
 */
export async function getLinkForm({ read }: App.Locals['db'], code: string): Promise<LinkForm> {
	const place = await findPlace(read, code.toLowerCase());
	if (place === null) throw new Problem('link.notFound', { code });
	if (place.unitId === '') redirect(303, `/phieu/${place.code}/chon-don-vi`);
	const campaign = await getCampaign(read, place.campaignId);
	const [versionId] = campaign.versionIds;
	if (versionId === undefined) throw new Problem('link.notFound', { code });
	const fields = await listFields(read);
	const isOffered = (field: ProcedureField) =>
		place.fieldCode === ''
			? campaign.fieldCodes.includes(field.code)
			: field.code === place.fieldCode;
	return {
		code: place.code,
		isInvitation: place.isInvitation,
		campaign,
		// An invitation used up in a trial would be lost to the person.
		isOpen: place.isInvitation
			? asks(campaign, 'link', new Date())
			: isTaking(campaign, new Date()),
		unit: await getUnit(read, await heirOn(read, place.unitId, dayOf(new Date()))),
		version: await getVersion(read, versionId),
		fields: fields.filter(isOffered)
	};
}

function isTaking(campaign: Campaign, now: Date): boolean {
	return (isOnTrial(campaign) && campaign.channels.includes('link')) || asks(campaign, 'link', now);
}

interface Place extends Pick<LinkForm, 'code' | 'isInvitation'> {
	readonly campaignId: string;
	/** Empty for a link of the whole campaign. */
	readonly unitId: string;
	/** Empty where the citizen chooses. */
	readonly fieldCode: string;
}

/** Looking never uses an invitation up: messengers open a link before the person does. */
async function findPlace(read: App.Locals['db']['read'], code: string): Promise<Place | null> {
	if (isInvitationCode(code)) {
		const ticket = await findTicket(read, ticketHash(code));
		if (ticket === null || ticket.expiresOn < dayOf(new Date()))
			throw new Problem('invitation.spent');
		return { ...ticket, code, isInvitation: true };
	}
	const link = await findLink(read, code);
	if (link === null) return null;
	if (link.retiredAt !== null) throw new Problem('link.retired');
	return { ...link, fieldCode: '', isInvitation: false };
}
