package dev.farebox.persistence.catalogue;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** That a shop file was applied. */
@Entity
@Table(name = "shop_revision")
public class ShopRevisionEntity extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public @Nullable Long id;

    public String digest;

    @Column(name = "applied_at")
    public Instant appliedAt;

    static ShopRevisionEntity of(String digest, Instant appliedAt) {
        ShopRevisionEntity revision = new ShopRevisionEntity();
        revision.digest = digest;
        revision.appliedAt = appliedAt;
        return revision;
    }
}
