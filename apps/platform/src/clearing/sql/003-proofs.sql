-- What anybody needs to recompute the receipt; null where the CDR is too large for a proof,
-- and of receipts made before there were proofs.
alter table receipts add column proof jsonb;
