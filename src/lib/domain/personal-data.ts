/**
 * What every column of the database holds of people: the one list behind the page of personal data.
 * A column that is not in it fails a test, so that nothing about people is kept unseen.
 */

/**
 * `staff`: who works here or did a thing · `network`: an address or a browser of somebody at work ·
 * `secret`: a hash or key by which somebody signs in · `sealed`: a citizen's name and contact,
 * encrypted · `mark`: by which a citizen is known again and not read · `answer`: what somebody
 * answered, without a name · `words`: free text, which may name anybody.
 */
export const personalClasses = [
	'sealed',
	'mark',
	'words',
	'answer',
	'staff',
	'network',
	'secret'
] as const;
export type PersonalClass = (typeof personalClasses)[number];

type Columns = Readonly<Record<string, PersonalClass>>;

/** Columns that hold something of people, by table. */
export const personalColumns: Readonly<Record<string, Columns>> = {
	questionnaireDraft: { changedBy: 'staff' },
	paperRun: { printedBy: 'staff' },
	recording: { sound: 'staff' },
	response: { answeredAt: 'answer', receivedAt: 'answer', answers: 'answer', pace: 'answer' },
	responseText: { text: 'words' },
	opinionReview: { text: 'words', level: 'answer', decidedBy: 'staff' },
	quarantine: { body: 'words', details: 'answer' },
	importBatch: { createdBy: 'staff' },
	account: {
		email: 'staff',
		name: 'staff',
		passwordHash: 'secret',
		role: 'staff',
		unitId: 'staff',
		lastSignInAt: 'staff'
	},
	session: {
		idHash: 'secret',
		accountId: 'staff',
		createdAt: 'network',
		lastSeenAt: 'network',
		userAgent: 'network',
		address: 'network'
	},
	accountTotp: { accountId: 'staff', secret: 'secret' },
	recoveryCode: { codeHash: 'secret', accountId: 'staff' },
	accountToken: { tokenHash: 'secret', accountId: 'staff', createdBy: 'staff' },
	accountIdentity: { subject: 'staff', accountId: 'staff' },
	device: { codeHash: 'secret', secretHash: 'secret' },
	deskPin: { verifier: 'secret' },
	deviceShift: { officerCode: 'staff' },
	registerChange: { createdBy: 'staff' },
	auditEvent: { actorId: 'staff', details: 'network' },
	staffName: { name: 'staff', addedBy: 'staff' },
	retentionRule: { changedBy: 'staff' },
	retentionRun: { startedBy: 'staff' },
	savedView: { accountId: 'staff' },
	thresholdChange: { changedBy: 'staff' },
	flagReview: { decidedBy: 'staff', reason: 'words' },
	dossierBatch: { recordedBy: 'staff' },
	frame: { createdBy: 'staff' },
	frameDossier: { area: 'mark', dossierKey: 'mark', personKey: 'mark', contact: 'sealed' },
	sample: { drawnBy: 'staff' },
	sampleCase: { dossierId: 'mark', interviewerId: 'staff' },
	interviewer: { accountId: 'staff', languages: 'staff', servedUnitIds: 'staff' },
	trainingStep: { accountId: 'staff', scorePercent: 'staff' },
	certificate: { accountId: 'staff', scorePercent: 'staff' },
	fieldDevice: { accountId: 'staff', secretHash: 'secret' },
	caseVisit: { caseId: 'mark', interviewerId: 'staff', note: 'sealed' },
	caseForm: {
		caseId: 'mark',
		interviewerId: 'staff',
		content: 'sealed',
		comments: 'words',
		decidedBy: 'staff'
	},
	callback: { caseId: 'mark', interviewerId: 'staff', expected: 'sealed', calledBy: 'staff' },
	interviewMeasure: {
		interviewerId: 'staff',
		satisfiedShare: 'answer',
		meanLevel: 'answer',
		answersHash: 'answer'
	},
	quota: { interviewerId: 'staff', createdBy: 'staff' },
	fieldworkRule: { changedBy: 'staff' },
	paperForm: { interviewerId: 'staff', reason: 'words', caseId: 'mark' },
	keyingBatch: { createdBy: 'staff', lockedBy: 'staff' },
	paperKeying: { keyerId: 'staff', content: 'sealed' },
	apiToken: { tokenHash: 'secret', createdBy: 'staff' },
	invitee: { contactMark: 'mark', sealed: 'sealed', isUsed: 'mark' },
	invitationTicket: { hash: 'secret' },
	setting: { value: 'secret' }
};

/** Columns that hold nothing of people, by table. */
export const plainColumns: Readonly<Record<string, string>> = {
	unit: 'id code kind nameVi nameEn searchName parentId validFrom validTo',
	unitSuccession: 'oldUnitId newUnitId kind effectiveOn share originShare basis',
	unitFormerParent: 'unitId parentId validTo',
	procedureField: 'code nameVi nameEn position isPriority',
	procedure: 'code nameVi searchName fieldCode level legalBasis validTo',
	target: 'id code nameVi measures unitKind fieldCode percent validFrom validTo legalBasis',
	questionnaireVersion: 'id code version content publishedAt',
	questionnaireDraft: 'id content basedOnId revision changedAt',
	recording: 'versionId itemCode language hash mediaType savedAt',
	campaign:
		'id code nameVi state opensOn closesOn openedAt closedAt publishedAt keepsPartial baseMin isDemo channels fieldCodes hours sampleRule pauses trialId trialStartedAt trialEndedAt',
	campaignVersion: 'campaignId versionId position',
	campaignUnit: 'campaignId unitId plannedSample volume',
	link: 'code campaignId unitId deskId retiredAt retiredAs',
	paperRun: 'id campaignId unitId versionId firstNumber forms printedAt',
	responseGroup:
		'id campaignId versionId unitId deskId fieldCode channel language timeliness batchId',
	response: 'id groupId durationSeconds flags isPartial',
	responseText: 'responseId itemCode',
	tally: 'groupId flagClass counts',
	tallyDay: 'groupId day flagClass counts',
	quarantine: 'id receivedAt responseId problem isVouched sizeBytes',
	importBatch:
		'id campaignId versionId fileName state rowsTotal rowsTaken createdAt undoneAt stagedAt',
	importBatchResponse: 'batchId responseId',
	importMapping: 'headerHash versionId mapping',
	account: 'id isActive createdAt mustChangePassword',
	session: 'expiresAt stage',
	accountTotp: 'confirmedAt lastStep',
	recoveryCode: 'usedAt',
	accountToken: 'kind createdAt expiresAt',
	accountIdentity: 'issuer linkedAt',
	device:
		'id name deskId state codeExpiresAt hours createdAt enrolledAt revokedAt heartbeatAt heartbeat',
	deviceQuarter: 'deviceId quarter heartbeats taken',
	deskPin: 'deskId changedAt',
	registerChange: 'id action subject effectiveOn createdAt undoneAt',
	registerChangeRow: 'changeId position register rowKey before after',
	auditEvent: 'id at action subjectId previousHash hash',
	opinionReview: 'responseId itemCode groupId state criterionCode tags position decidedAt',
	staffName: 'addedAt',
	retentionRule: 'kind days basis changedAt',
	retentionRun: 'id begunAt endedAt',
	retentionDeletion: 'runId kind days deleted remaining',
	dossierDay: 'unitId day dossiers recordedAt',
	deviceShift: 'deviceId deskId openedAt seenAt closedAt',
	savedView: 'id name query isShared createdAt deletedAt',
	thresholdChange: 'id code value reason changedAt',
	flagReview: 'id campaignId versionId unitId sign decision decidedAt',
	dossierBatch: 'id branchId rows recordedAt undoneAt',
	dossierBatchRow: 'batchId unitId day before after',
	frame: 'id campaignId fileName state rowsTotal rowsTaken hash createdAt purgeOn',
	frameDossier:
		'id frameId unitId fieldCode procedureCode applicantKind receivedOn dueOn returnedOn isRepeated',
	sample: 'id frameId campaignId state plan frameHash caseHash drawnAt',
	sampleStratum:
		'sampleId position key unitId fieldCode isLate applicantKind area population size reserves unitProbability start reserveStart',
	sampleCase:
		'id sampleId number stratum role order probability state outcome officeId replacesId dueOn changedAt',
	interviewer: 'officeId unitIds casesMax changedAt',
	trainingStep: 'id versionId kind code isPassed at',
	certificate: 'id code versionId passedAt expiresOn revokedAt',
	fieldDevice: 'id name createdAt revokedAt syncedAt state',
	caseVisit: 'id outcome way at receivedAt distanceMetres',
	caseForm:
		'id campaignId quotaId deviceId versionId channel state revision answeredAt receivedAt durationSeconds flags contentHash decidedAt',
	callback: 'id formId campaignId state itemCodes drawnAt calledAt wasAsked asked matched attempts',
	interviewMeasure: 'id campaignId durationSeconds flags isPartial',
	responseStratum: 'responseId campaignId sampleId stratum quotaId probability',
	quota: 'id campaignId unitId fieldCode wanted createdAt endedAt',
	fieldworkRule: 'campaignId visitsMin callbackPercent callbackSeed callbackItems changedAt',
	paperForm: 'campaignId number runId state batchId issuedAt changedAt',
	keyingBatch: 'id campaignId number state createdAt lockedAt',
	paperKeying: 'campaignId number pass batchId keyedAt seconds',
	apiToken: 'id name createdAt expiresOn revokedAt usedAt',
	invitationList:
		'id campaignId unitId name state template expiresOn purgeOn invitedCount usedCount settledOn sentAt remindedAt reminderCount createdAt endedAt',
	invitee: 'id listId position unitId fieldCode',
	invitationTicket: 'listId unitId fieldCode',
	invitationUnit: 'listId unitId invitedCount settledAt',
	setting: 'code'
};

export interface ColumnLine {
	readonly name: string;
	/** `none`: nothing of people; null: nobody has said. */
	readonly holds: PersonalClass | 'none' | null;
}

/** What each column of a table holds. */
export function columnsOf(table: string, columns: readonly string[]): ColumnLine[] {
	const personal = personalColumns[table] ?? {};
	const plain = (plainColumns[table] ?? '').split(' ');
	return columns.map((name) => ({
		name,
		holds: personal[name] ?? (plain.includes(name) ? 'none' : null)
	}));
}
