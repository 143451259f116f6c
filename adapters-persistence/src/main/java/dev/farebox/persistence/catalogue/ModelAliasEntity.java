package dev.farebox.persistence.catalogue;

import dev.farebox.domain.model.ModelAlias;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Another name of a model. */
@Entity
@Table(name = "model_alias")
public class ModelAliasEntity extends PanacheEntityBase {
    @Id
    public String name;

    public int position;

    public String model;

    public boolean listed;

    static ModelAliasEntity of(ModelAlias alias, int position) {
        ModelAliasEntity row = new ModelAliasEntity();
        row.name = alias.name().text();
        row.position = position;
        row.model = alias.model().text();
        row.listed = alias.listed();
        return row;
    }
}
