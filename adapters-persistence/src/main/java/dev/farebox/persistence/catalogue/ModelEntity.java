package dev.farebox.persistence.catalogue;

import dev.farebox.domain.model.Model;
import dev.farebox.domain.model.ModelKind;
import dev.farebox.domain.plan.LocalizedText;
import dev.farebox.domain.plan.PlanStatus;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A model as a row. Never deleted: its prices are named by calls. */
@Entity
@Table(name = "model")
public class ModelEntity extends PanacheEntityBase {
    @Id
    public String name;

    public int position;

    @Column(name = "upstream_name")
    public String upstreamName;

    @Column(name = "context_tokens")
    public long contextTokens;

    @Column(name = "max_output_tokens")
    public long maxOutputTokens;

    @Column(name = "hidden_reasoning")
    public boolean hiddenReasoning;

    @Enumerated(EnumType.STRING)
    public ModelKind kind;

    @Column(name = "about_english")
    public @Nullable String aboutEnglish;

    @Column(name = "about_chinese")
    public @Nullable String aboutChinese;

    public boolean priced;

    @Enumerated(EnumType.STRING)
    public PlanStatus status;

    @Column(name = "managed_by")
    public String managedBy;

    /** Takes everything over from the shop file, but for whether it is priced. */
    void take(Model model, int newPosition) {
        position = newPosition;
        upstreamName = model.upstreamName().text();
        contextTokens = model.contextTokens();
        maxOutputTokens = model.maxOutputTokens();
        hiddenReasoning = model.hiddenReasoning();
        kind = model.kind();
        aboutEnglish = model.about().map(LocalizedText::english).orElse(null);
        aboutChinese = model.about().map(LocalizedText::chinese).orElse(null);
        status = PlanStatus.ON_SALE;
        managedBy = ManagedBy.FILE;
    }
}
