/** What was done that somebody may have to answer for. A deed without a person has the actor 'system'. */
export interface AuditEvent {
	readonly at: Date;
	readonly actorId: string;
	/** Noun and deed, `campaign.open`; its words are in `text/office.ts`. */
	readonly action: string;
	readonly subjectId: string;
	readonly details?: Readonly<Record<string, string | number>>;
}
