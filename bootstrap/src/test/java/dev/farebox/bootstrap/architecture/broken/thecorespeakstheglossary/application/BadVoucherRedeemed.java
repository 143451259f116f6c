package dev.farebox.bootstrap.architecture.broken.thecorespeakstheglossary.application;

record BadVoucherRedeemed() {}
