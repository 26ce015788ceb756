-- What anybody needs to recompute the receipt; null of receipts made before there were proofs.
alter table receipts add column proof jsonb;
