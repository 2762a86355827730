/** Everything that a person can put right. Anything else is a bug, and stays an `Error`. */
export class Problem extends Error {
	readonly code: ProblemCode;
	readonly details: Readonly<Record<string, string | number>>;

	constructor(code: ProblemCode, details: Readonly<Record<string, string | number>> = {}) {
		super(code);
		this.name = 'Problem';
		this.code = code;
		this.details = details;
	}
}

export type ProblemCode = keyof typeof problemStatus;

/** The HTTP status of each problem; its words are the message `problem.<code>` in `text/`. */
export const problemStatus = {
	'input.invalid': 400,
	'input.tooLarge': 413,
	'access.signInNeeded': 401,
	'access.denied': 403,
	'account.wrongPassword': 400,
	'account.tooManyAttempts': 429,
	'campaign.notFound': 404,
	'campaign.wrongState': 409,
	'campaign.incomplete': 409,
	'campaign.codeTaken': 409,
	'campaign.badCode': 400,
	'campaign.badDates': 400,
	'campaign.formsDoNotPair': 400,
	'campaign.noUnits': 400,
	'unit.notFound': 404,
	'desk.notFound': 404,
	'desk.noOpenCampaign': 404,
	'device.notFound': 404,
	'device.revoked': 409,
	'device.wrongCode': 404,
	'device.codeExpired': 410,
	'device.wrongSecret': 401,
	'device.tooManyAttempts': 429,
	'queue.unreadable': 422,
	'queue.tooLarge': 413,
	'quarantine.notFound': 404,
	'quarantine.cutShort': 409,
	'quarantine.noReason': 400,
	'link.notFound': 404,
	'link.campaignClosed': 410,
	'questionnaire.notFound': 404,
	'questionnaire.frozen': 409,
	'questionnaire.faulty': 422,
	'personal.wrongKey': 500,
	'personal.unreadable': 422,
	'frame.notFound': 404,
	'frame.empty': 409,
	'frame.wrongState': 409,
	'frame.inUse': 409,
	'frame.columnsMissing': 422,
	'sample.notFound': 404,
	'sample.exists': 409,
	'sample.impossible': 422,
	'sample.wrongState': 409,
	'sample.begun': 409,
	'import.notFound': 404,
	'import.noFile': 400,
	'import.fileTooLarge': 413,
	'import.fileUnreadable': 422,
	'import.oldSpreadsheet': 422,
	'import.unknownEncoding': 422,
	'import.fileUnsafe': 422,
	'import.noTable': 422,
	'import.tooWide': 422,
	'import.tooLong': 422,
	'import.channelNotTaken': 409,
	'import.badMapping': 422,
	'import.wrongState': 409,
	'import.nothingToTake': 409,
	'import.alreadyUndone': 409,
	'import.changedMeanwhile': 409,
	'response.tooLarge': 413,
	'response.malformed': 400,
	'response.unknownCampaign': 404,
	'response.campaignNotOpen': 409,
	'response.wrongVersion': 409,
	'response.unitNotInCampaign': 409,
	'response.channelNotInCampaign': 409,
	'response.unknownField': 422,
	'response.unknownLanguage': 422,
	'response.partialNotKept': 409,
	'response.unknownCollector': 404,
	'response.deviceRevoked': 409,
	'response.badAnswers': 422,
	'response.idTaken': 409,
	'response.fromTheFuture': 422,
	'response.tooManyWaiting': 503
} as const;
