/** What was done that somebody may have to answer for. A deed without a person has the actor 'system'. */
export const auditActions = [
	'campaign.create',
	'campaign.plan',
	'campaign.discard',
	'campaign.open',
	'campaign.close',
	'campaign.publish',
	'import.take',
	'import.undo',
	'device.create',
	'device.renewCode',
	'device.enrol',
	'device.rename',
	'device.move',
	'device.changeHours',
	'device.revoke',
	'desk.changePin',
	'queue.import',
	'quarantine.settle',
	'account.signIn',
	'account.signInFailed',
	'account.signOut'
] as const;

export interface AuditEvent {
	readonly at: Date;
	readonly actorId: string;
	/** One of `auditActions`; a word of the log, never of a screen. */
	readonly action: string;
	readonly subjectId: string;
	readonly details?: Readonly<Record<string, string | number>>;
}
