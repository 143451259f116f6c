package dev.farebox.persistence.catalogue;

import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.domain.plan.Plan;
import dev.farebox.domain.plan.PlanBadge;
import dev.farebox.domain.plan.PlanStatus;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A plan as a row. Never deleted: keys and orders keep naming it. */
@Entity
@Table(name = "plan")
public class PlanEntity extends PanacheEntityBase {
    @Id
    public String id;

    public int position;

    @Column(name = "name_english")
    public String nameEnglish;

    @Column(name = "name_chinese")
    public String nameChinese;

    @Enumerated(EnumType.STRING)
    @Column(name = "allowance_unit")
    public BudgetUnit allowanceUnit;

    public long allowance;

    public String @Nullable [] models;

    @Column(name = "requests_per_minute")
    public int requestsPerMinute;

    @Column(name = "tokens_per_minute")
    public long tokensPerMinute;

    @Column(name = "parallel_calls")
    public int parallelCalls;

    public @Nullable Long daily;

    @Column(name = "key_prefix")
    public String keyPrefix;

    @Column(name = "default_output_tokens")
    public long defaultOutputTokens;

    @Enumerated(EnumType.STRING)
    public PlanStatus status;

    @Enumerated(EnumType.STRING)
    public @Nullable PlanBadge badge;

    @Column(name = "managed_by")
    public String managedBy;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "plan_price", joinColumns = @JoinColumn(name = "plan_id"))
    @OrderBy("position")
    public List<PlanPrice> prices = new ArrayList<>();

    /** Takes everything over from the shop file. */
    void take(Plan plan, int newPosition) {
        position = newPosition;
        nameEnglish = plan.name().english();
        nameChinese = plan.name().chinese();
        allowanceUnit = plan.allowance().unit();
        allowance = plan.allowance().units();
        models = Selections.names(plan.models());
        requestsPerMinute = plan.requestsPerMinute();
        tokensPerMinute = plan.tokensPerMinute();
        parallelCalls = plan.parallelCalls();
        daily = plan.daily().map(Amount::units).orElse(null);
        keyPrefix = plan.keyPrefix().text();
        defaultOutputTokens = plan.defaultOutputTokens();
        status = plan.status();
        badge = plan.badge().orElse(null);
        managedBy = ManagedBy.FILE;
        List<PlanPrice> newPrices = PlanPrice.of(plan.prices());
        if (!newPrices.equals(prices)) {
            prices.clear();
            prices.addAll(newPrices);
        }
    }
}
