import type { QuestionnaireVersion } from '../../domain/questionnaire.ts';
import type { ProcedureField } from '../../domain/procedure-field.ts';
import { unitKinds, type Unit, type UnitKind } from '../../domain/unit.ts';
import type { Queries } from '../db/database.ts';
import { listFields } from '../repositories/fields.ts';
import { listVersions } from '../repositories/questionnaires.ts';
import { listUnits } from '../repositories/units.ts';

/** What may be chosen when a campaign is drawn up. */
export interface CampaignChoices {
	readonly fullForms: readonly FormChoice[];
	readonly shortForms: readonly FormChoice[];
	/** The form most campaigns use: procedures, with a short form at the desk; else the first. */
	readonly usualFormId: string | null;
	readonly fields: readonly ProcedureField[];
	/** Kinds that have units on the day, and how many. */
	readonly kinds: readonly { readonly kind: UnitKind; readonly count: number }[];
	/** Units that have others under them; the province first. */
	readonly branches: readonly Pick<Unit, 'id' | 'nameVi' | 'nameEn'>[];
}

export type FormChoice = Pick<
	QuestionnaireVersion,
	'id' | 'code' | 'title' | 'version' | 'measures' | 'pairsWith'
>;

export async function campaignChoices(db: Queries, day: string): Promise<CampaignChoices> {
	const versions = await listVersions(db);
	const units = await listUnits(db, { day });
	const short = versions.find(({ isShort, measures }) => isShort && measures === 'procedure');
	const usual = versions.find(({ code }) => code === short?.pairsWith) ?? versions[0];
	return {
		usualFormId: usual?.id ?? null,
		fullForms: versions.filter(({ isShort }) => !isShort).map(toChoice),
		shortForms: versions.filter(({ isShort }) => isShort).map(toChoice),
		fields: await listFields(db),
		kinds: kindsOf(units),
		branches: branchesOf(units)
	};
}

function toChoice(one: QuestionnaireVersion): FormChoice {
	const { id, code, title, version, measures, pairsWith } = one;
	return { id, code, title, version, measures, pairsWith };
}

/** A desk is no unit of a campaign: what it collects counts for the unit above it. */
function kindsOf(units: readonly Unit[]): { kind: UnitKind; count: number }[] {
	return unitKinds
		.filter((kind) => kind !== 'serviceDesk' && kind !== 'province')
		.map((kind) => ({ kind, count: units.filter((unit) => unit.kind === kind).length }))
		.filter(({ count }) => count > 0);
}

function branchesOf(units: readonly Unit[]): Pick<Unit, 'id' | 'nameVi' | 'nameEn'>[] {
	const parents = new Set(
		units.filter(({ kind }) => kind !== 'serviceDesk').map(({ parentId }) => parentId)
	);
	return units
		.filter(({ id }) => parents.has(id))
		.sort((a, b) => Number(b.parentId === null) - Number(a.parentId === null))
		.map(({ id, nameVi, nameEn }) => ({ id, nameVi, nameEn }));
}
