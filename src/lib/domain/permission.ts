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
	| 'readTargets'
	/** Units, fields, procedures and targets. */
	| 'manageRegisters'
	| 'printLinks'
	| 'inviteCitizens'
	| 'importResponses'
	| 'manageDevices'
	| 'readQuarantine'
	| 'settleQuarantine'
	| 'readAudit'
	| 'manageRetention'
	| 'readInventory'
	| 'readOperation'
	| 'moderateOpinions'
	| 'readOpinions'
	| 'manageAccounts'
	| 'manageSamples'
	| 'readSamples'
	/** The post office collects for the whole province: its own branch is no bound. */
	| 'collectSamples'
	/** How fieldwork goes: counts and rates, nobody's answers. */
	| 'readFieldwork'
	/** Visits and interviews of one's own cases, and the training for it. */
	| 'interview'
	/** What stands on paper forms. */
	| 'keyForms'
	| 'readThresholds'
	| 'changeThresholds'
	| 'reviewFlags'
	| 'recordDossiers';

const everything: readonly Deed[] = [
	'readResults',
	'readProvince',
	'readCampaigns',
	'manageCampaigns',
	'readQuestionnaires',
	'readUnits',
	'readTargets',
	'manageRegisters',
	'printLinks',
	'inviteCitizens',
	'importResponses',
	'manageDevices',
	'readQuarantine',
	'settleQuarantine',
	'readAudit',
	'manageRetention',
	'readInventory',
	'readOperation',
	'moderateOpinions',
	'readOpinions',
	'manageAccounts',
	'manageSamples',
	'readSamples',
	'readFieldwork',
	'readThresholds',
	'changeThresholds',
	'reviewFlags',
	'recordDossiers'
];

/**
 * The deeds of each role. Each holds only inside the branch of the account's unit.
 * The post office (supervisor, interviewer) collects and sees no totals: domain notes 7.3.
 */
export const deedsOf: Readonly<Record<Role, readonly Deed[]>> = {
	administrator: everything,
	analyst: [
		'readResults',
		'readProvince',
		'readCampaigns',
		'readQuestionnaires',
		'readUnits',
		'readTargets',
		'readThresholds',
		'reviewFlags',
		'readOpinions'
	],
	unitViewer: ['readResults', 'readOpinions'],
	deskOfficer: [
		'readResults',
		'readOpinions',
		'printLinks',
		'inviteCitizens',
		'manageDevices',
		'recordDossiers'
	],
	supervisor: [
		'readCampaigns',
		'readQuestionnaires',
		'collectSamples',
		'readFieldwork',
		'keyForms',
		'printLinks'
	],
	interviewer: ['readQuestionnaires', 'interview', 'keyForms']
};

export interface Actor {
	readonly id: string;
	readonly name: string;
	readonly role: Role;
	/** The top of the branch in which the role holds. */
	readonly unitId: string;
	/** Whether that branch is the whole province. */
	readonly isProvinceWide: boolean;
}

/**
 * Whether the actor may do the deed to something in a unit.
 *
 * @param unitPath ids from the root down to the unit concerned
 */
export function may(actor: Actor, deed: Deed, unitPath: readonly string[]): boolean {
	return deedsOf[actor.role].includes(deed) && unitPath.includes(actor.unitId);
}

/** Whether the actor may do the deed to the province as a whole, which a branch never may. */
export function mayInProvince(actor: Actor, deed: Deed): boolean {
	return actor.isProvinceWide && deedsOf[actor.role].includes(deed);
}

/** Whether the actor may read samples, each of which is of the whole province. */
export function mayReadSamples(actor: Actor): boolean {
	return mayInProvince(actor, 'readSamples') || mayAnywhere(actor, 'collectSamples');
}

/** Whether the actor may read how fieldwork goes, which is of the whole province. */
export function mayReadFieldwork(actor: Actor): boolean {
	return mayInProvince(actor, 'readFieldwork') || mayAnywhere(actor, 'collectSamples');
}

/** Whether the actor may do the deed somewhere: what the navigation and shared lists ask. */
export function mayAnywhere(actor: Actor, deed: Deed): boolean {
	return deedsOf[actor.role].includes(deed);
}
