import { z } from 'zod';

/**
 * What a tablet writes into an exported queue before it is encrypted. Submissions are checked one
 * by one by the intake, so that one bad response does not hold up the others.
 */
export const queueFile = z.object({
	format: z.literal('lang-nghe-queue'),
	version: z.literal(1),
	/** Null where the tablet was never enrolled. */
	deviceId: z.string().max(64).nullable(),
	exportedAt: z.iso.datetime({ offset: true }),
	/** As they would have been sent, `answeredAt` already corrected to the server's clock. */
	responses: z.array(z.unknown()).max(100_000)
});
export type QueueFile = z.infer<typeof queueFile>;
