using System.Text.Json.Nodes;
using Renderly.Contracts.Clips;
using Renderly.Contracts.Images;
using Renderly.Contracts.Media;
using Renderly.Contracts.Music;
using Renderly.Contracts.Presenter;
using Renderly.Contracts.Speech;
using Renderly.Messaging.Bus;

namespace Renderly.ContractTests.Deployment;

public sealed class KubernetesTests
{
    public static TheoryData<string> Overlays => [Manifests.SingleNode, Manifests.Production];

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Every_service_of_the_repository_is_deployed(string overlay)
    {
        var manifests = await Manifests.BuildAsync(overlay);

        // The simulator is for trying it out.
        manifests.OfKind("Deployment").Select(Manifests.Name).Where(name => name != "jaeger")
            .ShouldBe(
                DeployedServices.ByName.Keys.Where(name => name != "simulator" || overlay == Manifests.SingleNode),
                ignoreOrder: true);
        manifests.Containers().Where(container => container.Owner != "migrations" && DeployedServices.ByName.ContainsKey(container.Owner))
            .ShouldAllBe(container => Image(container.Container).EndsWith($"renderly/{container.Owner}", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Every_service_with_a_schema_is_migrated_by_the_job(string overlay)
    {
        var manifests = await Manifests.BuildAsync(overlay);

        manifests.Containers()
            .Where(container => container.Owner == "migrations")
            .Select(container => container.Container["name"]!.GetValue<string>())
            .ShouldBe(
                DeployedServices.ByName.Where(service => HasMigrations(service.Value)).Select(service => service.Key),
                ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Every_pod_is_hardened_and_limited(string overlay)
    {
        var manifests = await Manifests.BuildAsync(overlay);

        foreach (var (owner, template) in manifests.Pods())
        {
            var spec = template["spec"]!;
            spec["automountServiceAccountToken"]!.GetValue<bool>().ShouldBeFalse(owner);
            spec["securityContext"]!["runAsNonRoot"]!.GetValue<bool>().ShouldBeTrue(owner);
            spec["securityContext"]!["seccompProfile"]!["type"]!.GetValue<string>().ShouldBe("RuntimeDefault", owner);
        }

        foreach (var (owner, container) in manifests.Containers())
        {
            var security = container["securityContext"]!;
            security["readOnlyRootFilesystem"]!.GetValue<bool>().ShouldBeTrue(owner);
            security["allowPrivilegeEscalation"]!.GetValue<bool>().ShouldBeFalse(owner);
            security["capabilities"]!["drop"]!.AsArray().Select(value => value!.GetValue<string>()).ShouldBe(["ALL"], owner);
            container["resources"]!["requests"]!["memory"].ShouldNotBeNull(owner);
            container["resources"]!["limits"]!["memory"].ShouldNotBeNull(owner);
        }
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Every_service_is_probed_kept_from_vanishing_and_given_time_to_stop(string overlay)
    {
        var manifests = await Manifests.BuildAsync(overlay);
        var budgets = manifests.OfKind("PodDisruptionBudget")
            .Select(budget => budget["spec"]!["selector"]!["matchLabels"]!["app.kubernetes.io/name"]!.GetValue<string>())
            .ToList();

        foreach (var name in DeployedServices.ByName.Keys.Where(name => name != "simulator"))
        {
            var (_, container) = manifests.Containers().Single(container => container.Owner == name);
            container["startupProbe"]!["httpGet"]!["path"]!.GetValue<string>().ShouldBe("/health/live", name);
            container["livenessProbe"]!["httpGet"]!["path"]!.GetValue<string>().ShouldBe("/health/live", name);
            container["readinessProbe"]!["httpGet"]!["path"]!.GetValue<string>().ShouldBe("/health/ready", name);
            manifests.Pods().Single(pod => pod.Owner == name).Template["spec"]!["terminationGracePeriodSeconds"]!.GetValue<int>()
                .ShouldBe(40, name);
            budgets.ShouldContain(name);
        }
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task No_secret_is_in_the_repository(string overlay)
    {
        var manifests = await Manifests.BuildAsync(overlay);

        manifests.OfKind("Secret").ShouldBeEmpty();
        manifests.Containers().SelectMany(container => Variables(container.Container))
            .Where(variable => IsSecret(variable["name"]!.GetValue<string>()))
            .ShouldAllBe(variable => variable["valueFrom"]!["secretKeyRef"] != null);
        manifests.OfKind("ConfigMap").SelectMany(map => map["data"]!.AsObject()).Where(setting => IsSecret(setting.Key)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Every_setting_is_one_of_the_table(string overlay)
    {
        var manifests = await Manifests.BuildAsync(overlay);
        var ours = manifests.Containers().Where(container => Image(container.Container).Contains("renderly/", StringComparison.Ordinal));

        ours.SelectMany(container => Variables(container.Container)).Select(variable => variable["name"]!.GetValue<string>())
            .Concat(manifests.OfKind("ConfigMap").SelectMany(map => map["data"]!.AsObject()).Select(setting => setting.Key))
            .Distinct()
            .Where(name => name is not ("DATABASE_USER" or "DATABASE_PASSWORD") && !SettingsTable.Knows(name))
            .ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Only_the_gateway_is_open(string overlay)
    {
        var manifests = await Manifests.BuildAsync(overlay);

        // A rule of ingress without from lets everybody in.
        manifests.OfKind("NetworkPolicy")
            .Where(policy => policy["spec"]!["ingress"]?.AsArray().Any(rule => rule!["from"] is null) == true)
            .Select(Manifests.Name).ShouldBe(["into-gateway"]);
        var denied = manifests.OfKind("NetworkPolicy")
            .Single(policy => Manifests.Name(policy) == "deny-all")["spec"]!["podSelector"]!["matchLabels"]!.AsObject();
        foreach (var (owner, template) in manifests.Pods()
            .Where(pod => DeployedServices.ByName.ContainsKey(pod.Owner) || pod.Owner == "migrations"))
        {
            denied.ShouldAllBe(label => JsonNode.DeepEquals(template["metadata"]!["labels"]![label.Key], label.Value), owner);
        }
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Consoles_are_reached_by_the_gateway_and_the_broker_by_its_clients_alone(string overlay)
    {
        var manifests = await Manifests.BuildAsync(overlay);

        manifests.OfKind("ConfigMap").SelectMany(map => map["data"]!.AsObject()).ShouldContain(setting =>
            setting.Key == "Gateway__Consoles__RabbitMq__Url" && setting.Value!.GetValue<string>() == "http://rabbitmq:15672");
        Policy("gateway-to-services")["egress"]!.AsArray().Any(rule => Selects(rule!["to"]!, "rabbitmq") && Port(rule) == "15672")
            .ShouldBeTrue();
        Policy("broker")["ingress"]!.AsArray().Where(rule => Port(rule!) is "15672" or "console")
            .SelectMany(rule => rule!["from"]!.AsArray()).Where(peer => peer!["podSelector"] is not null)
            .ShouldAllBe(peer => peer!["podSelector"]!["matchLabels"]!["app.kubernetes.io/name"]!.GetValue<string>() == "gateway");

        JsonNode Policy(string name) => manifests.OfKind("NetworkPolicy").Single(policy => Manifests.Name(policy) == name)["spec"]!;
        static bool Selects(JsonNode peers, string name) =>
            peers.AsArray().Any(peer => peer!["podSelector"]?["matchLabels"]?["app.kubernetes.io/name"]?.GetValue<string>() == name);
        static string Port(JsonNode rule) => rule["ports"]![0]!["port"]!.ToString();
    }

    [Fact]
    public async Task Queues_that_scale_workers_are_those_of_their_commands()
    {
        var addresses = new CommandAddresses("renderly");
        var manifests = await Manifests.BuildAsync(Manifests.Production);
        Dictionary<string, Type[]> commands = new()
        {
            ["Veo"] = [typeof(GenerateClip), typeof(ExtendClip)],
            ["HeyGen"] = [typeof(RenderPresenter), typeof(UploadBackground), typeof(CheckPresenter)],
            ["Generation"] = [typeof(GenerateImage), typeof(GenerateClip)],
            ["Media"] =
            [
                typeof(PreparePicture), typeof(PrepareSound), typeof(ExtractFrame), typeof(FinishVideo), typeof(ComposeMusic),
                typeof(SynthesizeSpeech), typeof(AssembleVideo),
            ],
        };

        foreach (var scaled in manifests.OfKind("ScaledObject"))
        {
            var service = commands.Keys.Single(name => name.Equals(Manifests.Name(scaled), StringComparison.OrdinalIgnoreCase));
            scaled["spec"]!["triggers"]!.AsArray().Where(trigger => trigger!["type"]!.GetValue<string>() == "rabbitmq")
                .Select(trigger => trigger!["metadata"]!["queueName"]!.GetValue<string>())
                .ShouldBe(commands[service].Select(command => addresses.QueueName(service + command.Name)), ignoreOrder: true);
        }

        manifests.OfKind("ScaledObject").Select(Manifests.Name)
            .ShouldBe(commands.Keys.Select(name => name.ToLowerInvariant()), ignoreOrder: true);
        manifests.OfKind("HorizontalPodAutoscaler").Select(Manifests.Name).ShouldBe(["gateway", "jobs"], ignoreOrder: true);
    }

    private static bool HasMigrations(string project) =>
        Directory.Exists(Path.Combine(Testing.Executables.Repository, "services", project, "Data", "Migrations"));

    private static string Image(JsonObject container) => container["image"]!.GetValue<string>().Split(':')[0];

    private static IEnumerable<JsonNode> Variables(JsonObject container) => container["env"]?.AsArray().Select(variable => variable!) ?? [];

    private static bool IsSecret(string name) =>
        new[] { "Password", "PASS", "SigningKey", "EncryptionKey", "API_KEY", "SecretKey" }
            .Any(part => name.EndsWith(part, StringComparison.OrdinalIgnoreCase));
}
