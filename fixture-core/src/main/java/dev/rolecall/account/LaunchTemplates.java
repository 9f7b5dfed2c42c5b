package dev.rolecall.account;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The launch templates of an account. */
public final class LaunchTemplates {

    /** What a version holds, and who made it. */
    public record Content(
            LaunchSpecification data, @Nullable String description, String createdBy) {}

    /** What became of the request to delete a version; {@code deleted} is null if it was refused. */
    public record Deletion(
            long number,
            @Nullable LaunchTemplateVersion deleted,
            @Nullable Refusal refused) {}

    private final Account account;
    private final Map<String, LaunchTemplate> templates = new LinkedHashMap<>();
    private final Map<String, Long> newest = new HashMap<>();
    private final ClientTokens<String> creations = new ClientTokens<>();

    LaunchTemplates(Account account) {
        this.account = account;
    }

    /** @throws Refusal {@code InvalidLaunchTemplateName.AlreadyExistsException} */
    public LaunchTemplate create(String name, Content content, Map<String, String> tags, @Nullable String clientToken) {
        synchronized (account.lock) {
            List<Object> asked = List.of(name, content, tags);
            var earlier = creations.earlier(clientToken, asked).map(templates::get);
            if (earlier.isPresent()) {
                return earlier.get();
            }
            if (templates.values().stream().anyMatch(taken -> taken.name().equals(name))) {
                throw new Refusal(
                        "InvalidLaunchTemplateName.AlreadyExistsException", "Launch template name already in use.");
            }
            TagRules.check(tags);
            TagRules.checkCount(tags);
            LaunchTemplate template =
                    new LaunchTemplate(Ids.ec2("lt"), name, account.now(), content.createdBy(), 1, new TreeMap<>());
            LaunchTemplate created = store(template.with(version(template, content, 1)));
            account.ec2().tags().create(created.id(), tags);
            creations.remember(clientToken, asked, created.id());
            return created;
        }
    }

    /**
     * Add a version.
     *
     * @param source the version that has what {@code content} leaves open; null for none
     */
    public LaunchTemplateVersion createVersion(
            LaunchTemplateReference reference, Content content, @Nullable String source) {
        synchronized (account.lock) {
            LaunchTemplate template = get(reference);
            LaunchSpecification data = source == null
                    ? content.data()
                    : content.data().over(template.version(source).data());
            Content merged = new Content(data, content.description(), content.createdBy());
            long number = newest.getOrDefault(template.id(), 0L) + 1;
            LaunchTemplateVersion added = version(template, merged, number);
            store(template.with(added));
            return added;
        }
    }

    /** @throws Refusal {@code InvalidLaunchTemplateId.NotFound}, {@code InvalidLaunchTemplateName.NotFoundException} */
    public LaunchTemplate get(LaunchTemplateReference reference) {
        synchronized (account.lock) {
            String id = reference.id();
            String name = String.valueOf(reference.name());
            if (id != null) {
                LaunchTemplate found = templates.get(id);
                if (found == null) {
                    throw new Refusal(
                            "InvalidLaunchTemplateId.NotFound",
                            "The specified launch template, with template ID %s, does not exist.",
                            id);
                }
                return found;
            }
            return templates.values().stream()
                    .filter(template -> template.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new Refusal(
                            "InvalidLaunchTemplateName.NotFoundException",
                            "The specified launch template, with template name %s, does not exist.",
                            name));
        }
    }

    public List<LaunchTemplate> list() {
        synchronized (account.lock) {
            return List.copyOf(templates.values());
        }
    }

    public LaunchTemplate setDefaultVersion(LaunchTemplateReference reference, String version) {
        synchronized (account.lock) {
            LaunchTemplate template = get(reference);
            return store(template.withDefaultVersion(template.version(version).number()));
        }
    }

    /** Instances that were launched from it are not asked. */
    public LaunchTemplate delete(LaunchTemplateReference reference) {
        synchronized (account.lock) {
            LaunchTemplate deleted = get(reference);
            templates.remove(deleted.id());
            newest.remove(deleted.id());
            account.ec2().tags().forget(deleted.id());
            return deleted;
        }
    }

    /** Delete versions, each by itself: the default version stays, and what is not there cannot go. */
    public List<Deletion> deleteVersions(LaunchTemplateReference reference, List<String> versions) {
        synchronized (account.lock) {
            LaunchTemplate template = get(reference);
            List<Deletion> deletions = new ArrayList<>();
            for (String wanted : versions) {
                deletions.add(deletion(template, LaunchTemplate.number(wanted)));
            }
            store(template.without(deletions.stream()
                    .filter(deletion -> deletion.deleted() != null)
                    .map(Deletion::number)
                    .toList()));
            return deletions;
        }
    }

    private static Deletion deletion(LaunchTemplate template, long number) {
        LaunchTemplateVersion found = template.versions().get(number);
        if (found == null) {
            return new Deletion(
                    number,
                    null,
                    new Refusal(
                            "launchTemplateVersionDoesNotExist", "Launch template version %d does not exist.", number));
        } else if (number == template.defaultVersion()) {
            return new Deletion(
                    number,
                    null,
                    new Refusal("unexpectedError", "Version %d is the default version and cannot be deleted.", number));
        }
        return new Deletion(number, found, null);
    }

    private LaunchTemplateVersion version(LaunchTemplate template, Content content, long number) {
        newest.put(template.id(), number);
        return new LaunchTemplateVersion(
                template.id(),
                template.name(),
                number,
                content.description(),
                account.now(),
                content.createdBy(),
                content.data());
    }

    private LaunchTemplate store(LaunchTemplate changed) {
        templates.put(changed.id(), changed);
        return changed;
    }

    Memento memento() {
        return Memento.of(Memento.of(templates), Memento.of(newest), creations.memento());
    }

    void clear() {
        templates.clear();
        newest.clear();
        creations.clear();
    }
}
