/** Who may do what: the one table every load and action asks. */

export const roles = [
	'administrator',
	'analyst',
	'unitViewer',
	'deskOfficer',
	'supervisor',
	'interviewer'
] as const;
export type Role = (typeof roles)[number];

/** What a signed-in person may want to do. */
export type Deed =
	| 'readResults'
	| 'readProvince'
	| 'readCampaigns'
	| 'manageCampaigns'
	| 'readQuestionnaires'
	| 'readUnits'
	| 'printLinks'
	| 'importResponses'
	| 'readQuarantine'
	| 'readAudit'
	| 'manageAccounts';

const everything: readonly Deed[] = [
	'readResults',
	'readProvince',
	'readCampaigns',
	'manageCampaigns',
	'readQuestionnaires',
	'readUnits',
	'printLinks',
	'importResponses',
	'readQuarantine',
	'readAudit',
	'manageAccounts'
];

/**
 * The deeds of each role. Each holds only inside the branch of the account's unit.
 * The post office (supervisor, interviewer) collects and sees no totals: domain notes 7.3.
 */
export const deedsOf: Readonly<Record<Role, readonly Deed[]>> = {
	administrator: everything,
	analyst: ['readResults', 'readProvince', 'readCampaigns', 'readQuestionnaires', 'readUnits'],
	unitViewer: ['readResults'],
	deskOfficer: ['readResults', 'printLinks'],
	supervisor: ['readCampaigns', 'readQuestionnaires', 'printLinks'],
	interviewer: ['readQuestionnaires']
};

export interface Actor {
	readonly id: string;
	readonly name: string;
	readonly role: Role;
	/** The top of the branch in which the role holds. */
	readonly unitId: string;
}

/**
 * Whether the actor may do the deed to something in a unit.
 *
 * @param unitPath ids from the root down to the unit concerned; omitted for deeds that concern
 *   the whole province, which then need an account at its root (`unitPath` of one id)
 */
export function may(actor: Actor, deed: Deed, unitPath: readonly string[]): boolean {
	return deedsOf[actor.role].includes(deed) && unitPath.includes(actor.unitId);
}
