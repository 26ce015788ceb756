/** A driver's card. */
export interface TokenRecord {
  readonly id: string;
  /** Of the partner whose card it is. */
  readonly partner: string;
  readonly driverId: string | null;
  /** Upper case. */
  readonly uid: string;
  readonly contractId: string;
  readonly visualNumber: string | null;
  readonly blocked: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
