import { asks, type Campaign } from '$lib/domain/campaign';
import { isOnTrial } from '$lib/domain/campaign-trial';
import { Problem } from '$lib/domain/problem';
import type { ProcedureField } from '$lib/domain/procedure-field';
import type { QuestionnaireVersion } from '$lib/domain/questionnaire';
import type { Unit } from '$lib/domain/unit';
import { getCampaign } from '$lib/server/repositories/campaigns';
import { listFields } from '$lib/server/repositories/fields';
import { findLink } from '$lib/server/repositories/links';
import { getVersion } from '$lib/server/repositories/questionnaires';
import { getUnit } from '$lib/server/repositories/units';
import { heirOn } from '$lib/server/reports/heir';
import { dayOf } from '$lib/text/date';

/** What a link leads to. */
export interface LinkForm {
	readonly code: string;
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
 * leads to the form of its heir.
 *
 * @throws Problem `link.notFound` where no form hangs on the code
 */
export async function getLinkForm({ read }: App.Locals['db'], code: string): Promise<LinkForm> {
	const link = await findLink(read, code);
	if (link === null) throw new Problem('link.notFound', { code });
	const campaign = await getCampaign(read, link.campaignId);
	const [versionId] = campaign.versionIds;
	if (versionId === undefined) throw new Problem('link.notFound', { code });
	const fields = await listFields(read);
	return {
		code: link.code,
		campaign,
		isOpen: isTaking(campaign, new Date()),
		unit: await getUnit(read, await heirOn(read, link.unitId, dayOf(new Date()))),
		version: await getVersion(read, versionId),
		fields: fields.filter((field) => campaign.fieldCodes.includes(field.code))
	};
}

function isTaking(campaign: Campaign, now: Date): boolean {
	return (isOnTrial(campaign) && campaign.channels.includes('link')) || asks(campaign, 'link', now);
}
