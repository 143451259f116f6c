package dev.farebox.domain.model;

/**
 * Another name of a model. A call by it is a call of the model: at its price, allowed where it is allowed.
 *
 * @param name the public name
 * @param model which model it stands for
 * @param listed whether the list of models shows it; it can be called anyway
 */
public record ModelAlias(ModelName name, ModelName model, boolean listed) {}
