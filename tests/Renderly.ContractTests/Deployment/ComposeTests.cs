using System.Text.RegularExpressions;

namespace Renderly.ContractTests.Deployment;

public sealed partial class ComposeTests
{
    [Fact]
    public void Every_service_of_the_repository_is_composed_and_built()
    {
        ComposeFile.Ours.ToDictionary(service => service.Name, service => service.Service["build"]!["args"]!["SERVICE"]!.GetValue<string>())
            .ShouldBe(DeployedServices.ByName, ignoreOrder: true);
        ComposeFile.Services.Select(service => service.Key).ShouldBe(
            [.. DeployedServices.ByName.Keys, "postgres", "rabbitmq", "minio", "jaeger"], ignoreOrder: true);
    }

    [Fact]
    public void The_script_that_builds_images_builds_the_same()
    {
        var built = BuiltImage().Matches(DeployedServices.Read("deploy", "docker", "build-images.sh"))
            .Select(match => (match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value));

        built.ShouldBe(ComposeFile.Ours.Select(service => (
            service.Name,
            service.Service["build"]!["args"]!["SERVICE"]!.GetValue<string>(),
            service.Service["build"]!["target"]!.GetValue<string>())), ignoreOrder: true);
    }

    [Fact]
    public void Nothing_that_one_of_the_two_tools_refuses_is_used()
    {
        // Compose v2 warns of version; docker-compose 1.29 refuses name and start_interval.
        ComposeFile.Document.Select(member => member.Key).ShouldAllBe(key => key == "services" || key == "volumes" || key.StartsWith("x-"));
        DeployedServices.Read("docker-compose.yml").ShouldNotContain("start_interval");
    }

    [Fact]
    public void Every_container_is_hardened_limited_and_checked()
    {
        foreach (var (name, service) in ComposeFile.Services)
        {
            service!["read_only"]!.GetValue<string>().ShouldBe("true", name);
            service["cap_drop"]!.AsArray().Select(value => value!.GetValue<string>()).ShouldBe(["ALL"], name);
            service["security_opt"]!.AsArray().Select(value => value!.GetValue<string>()).ShouldBe(["no-new-privileges:true"], name);
            service["user"]!.GetValue<string>().ShouldNotStartWith("0", Case.Sensitive, name);
            service["mem_limit"].ShouldNotBeNull(name);
            service["healthcheck"]!["test"].ShouldNotBeNull(name);
            service["tmpfs"]!.AsArray().Select(value => value!.GetValue<string>()).ShouldContain("/tmp", name);
            service["restart"]!.GetValue<string>().ShouldBe("unless-stopped", name);
        }

        ComposeFile.Ours.ShouldAllBe(service => service.Service["user"]!.GetValue<string>() == "1654:1654");
    }

    [Fact]
    public void Processes_get_the_time_they_need_to_stop() =>
        ComposeFile.Ours.ShouldAllBe(service => service.Service["stop_grace_period"]!.GetValue<string>() == "30s");

    [Fact]
    public void Ports_are_published_on_this_machine_only_unless_a_variable_says_otherwise() =>
        ComposeFile.Services.SelectMany(service => service.Value!["ports"]?.AsArray() ?? []).Select(port => port!.GetValue<string>())
            .ShouldBe(["${RENDERLY_BIND:-127.0.0.1}:${RENDERLY_PORT:-8080}:8080", "${RENDERLY_BIND:-127.0.0.1}:${MINIO_PORT:-9000}:9000"]);

    [Fact]
    public void Every_image_of_somebody_else_names_its_version() =>
        ComposeFile.Services.Where(service => service.Value!["build"] is null)
            .Select(service => service.Value!["image"]!.GetValue<string>())
            .ShouldAllBe(image => image.Contains(':') && !image.EndsWith(":latest", StringComparison.Ordinal));

    [Fact]
    public void No_secret_has_a_value_or_a_default()
    {
        var secrets = ComposeFile.Services.SelectMany(service => service.Value!["environment"]?.AsObject() ?? [])
            .Where(variable => SecretName().IsMatch(variable.Key)).Select(variable => variable.Value!.GetValue<string>()).ToList();

        secrets.ShouldNotBeEmpty();
        secrets.ShouldAllBe(value => NoDefault().IsMatch(value));
        SecretName().IsMatch("ConnectionStrings__Renderly").ShouldBeTrue();
    }

    [Fact]
    public void Every_setting_is_one_of_the_table() =>
        ComposeFile.Ours.SelectMany(service => service.Service["environment"]?.AsObject() ?? []).Select(variable => variable.Key).Distinct()
            .Where(variable => !SettingsTable.Knows(variable)).ShouldBeEmpty();

    [Fact]
    public void Every_variable_that_the_file_reads_is_documented()
    {
        var documented = DeployedServices.Read("docs", "operations.md");

        Variable().Matches(DeployedServices.Read("docker-compose.yml")).Select(match => match.Groups[1].Value).Distinct()
            .Where(variable => !documented.Contains($"`{variable}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Veo__PollDelaysSeconds__0", true)]
    [InlineData("Messaging__RabbitMq__Password", true)]
    [InlineData("Google__AllowInsecureHttp", true)]
    [InlineData("Simulator__PublicBaseUrl", true)]
    [InlineData("Messaging__RabbitMq__Passwort", false)]
    [InlineData("Google__AllowHttp", false)]
    public void Settings_are_looked_up_as_the_table_writes_them(string variable, bool isKnown) =>
        SettingsTable.Knows(variable).ShouldBe(isKnown);

    [GeneratedRegex(
        "password|pass$|secret|signingkey|encryptionkey|apikey|api_key|connectionstrings",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretName();

    // ${NAME:?message}: without it Compose stops. A connection string holds one. ${NAME:-}: of a profile that not everybody has, empty.
    [GeneratedRegex(@"^(Host=[^$]*Password=)?\$\{[A-Z_]+:(\?[^}]+|-)\}[^$]*$", RegexOptions.CultureInvariant)]
    private static partial Regex NoDefault();

    [GeneratedRegex(@"\$\{([A-Z_]+)[:}]", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();

    [GeneratedRegex(@"^  (\w+):(Renderly\.\w+):(\w+)$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex BuiltImage();
}
