/** The five faces, drawn in a square of 96: the same outline and weight, only eyes and mouth differ. */
export const mouths: Readonly<Record<number, string>> = {
	1: 'M29 70 Q48 46 67 70',
	2: 'M32 66 Q48 55 64 66',
	3: 'M32 62 H64',
	4: 'M32 58 Q48 71 64 58',
	5: 'M29 55 Q48 82 67 55'
};

/** Inner ends raised: worry. Lowered they would be anger. */
export const worry = 'M27 36 L39 29.5 M69 36 L57 29.5';
export const joy = 'M29.5 43 Q36 34 42.5 43 M53.5 43 Q60 34 66.5 43';
