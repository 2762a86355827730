import type { Campaign } from '../../domain/campaign.ts';
import { dayOf } from '../../domain/office-day.ts';
import { Problem } from '../../domain/problem.ts';
import type { ProcedureField } from '../../domain/procedure-field.ts';
import type { QuestionnaireVersion } from '../../domain/questionnaire.ts';
import { withRecordings } from '../../domain/recording.ts';
import type { Unit } from '../../domain/unit.ts';
import type { Queries } from '../db/database.ts';
import { findOpenCampaignForUnit } from '../repositories/campaigns.ts';
import { listFields } from '../repositories/fields.ts';
import { getVersion } from '../repositories/questionnaires.ts';
import { listRecordings } from '../repositories/recordings.ts';
import { getUnit, getUnitOn } from '../repositories/units.ts';

/** A desk, the unit it counts for, and what its open campaign asks there. */
export interface DeskSurvey {
	readonly desk: Unit;
	readonly unit: Unit;
	/** Null where no campaign is open. */
	readonly campaign: Campaign | null;
	/** The short form where there is one, with the voices recorded for it. */
	readonly version: QuestionnaireVersion | null;
	readonly fields: readonly ProcedureField[];
}

/**
 * What a desk asks at a moment; it counts for the unit below which it stands on that day.
 *
 * @throws Problem `unit.notFound`, `desk.notFound`
 */
export async function deskSurvey(db: Queries, deskId: string, now: Date): Promise<DeskSurvey> {
	const desk = await getUnitOn(db, deskId, dayOf(now));
	if (desk.kind !== 'serviceDesk' || desk.parentId === null)
		throw new Problem('desk.notFound', { code: desk.code });
	const unit = await getUnit(db, desk.parentId);
	const campaign = await findOpenCampaignForUnit(db, unit.id, { channel: 'kiosk', now });
	if (campaign === null) return { desk, unit, campaign, version: null, fields: [] };

	const versions = await Promise.all(campaign.versionIds.map((id) => getVersion(db, id)));
	const asked = versions.find(({ isShort }) => isShort) ?? versions[0] ?? null;
	const version = asked && withRecordings(asked, await listRecordings(db, asked.id));
	const fields = await listFields(db);
	return {
		desk,
		unit,
		campaign,
		version,
		fields: fields.filter(({ code }) => campaign.fieldCodes.includes(code))
	};
}
