using Renderly.Testing;

namespace Renderly.ContractTests.Deployment;

public sealed class MakeEnvTests : IDisposable
{
    private static readonly string Script = Path.Combine(Executables.Repository, "deploy", "docker", "make-env.sh");
    private static readonly string[] Secrets =
        ["POSTGRES_PASSWORD", "RABBITMQ_PASSWORD", "Identity__SigningKey", "Webhooks__EncryptionKey", "Storage__Disk__SigningKey"];

    private readonly string folder = Directory.CreateTempSubdirectory("renderly-env-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Secrets_are_random_long_and_readable_by_the_owner_only()
    {
        var first = await MakeAsync("first");
        var second = await MakeAsync("second");

        foreach (var secret in Secrets)
        {
            first[secret].Length.ShouldBeGreaterThanOrEqualTo(44, secret);
            second[secret].ShouldNotBe(first[secret], secret);
        }

        (await Tool.RunAsync("stat", ["-c", "%a", Path.Combine(folder, "first")], Cancellation)).Output.Trim().ShouldBe("600");
    }

    [Fact]
    public async Task File_that_exists_is_left_as_it_is()
    {
        var file = Path.Combine(folder, "kept");
        await File.WriteAllTextAsync(file, "mine", Cancellation);

        var (exitCode, output) = await Tool.RunAsync(Script, [file], Cancellation);

        exitCode.ShouldBe(1);
        output.ShouldContain("left as it is");
        (await File.ReadAllTextAsync(file, Cancellation)).ShouldBe("mine");
    }

    [Fact]
    public async Task Settings_are_of_the_table_or_variables_of_the_compose_file()
    {
        var compose = DeployedServices.Read("docker-compose.yml");

        (await MakeAsync("known")).Keys
            .Where(key => !SettingsTable.Knows(key)
                && !key.StartsWith("COMPOSE_", StringComparison.Ordinal)
                && !compose.Contains($"${{{key}:", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task Results_go_to_the_server_of_the_profile_minio_when_that_is_asked_for()
    {
        var (plain, minio) = (await MakeAsync("plain"), await MakeAsync("minio", "--minio"));

        (plain["Storage__Provider"], plain["COMPOSE_PROFILES"]).ShouldBe(("Disk", "simulator"));
        plain.Keys.ShouldAllBe(
            key => !key.StartsWith("Storage__S3", StringComparison.Ordinal),
            "a bucket that is set is looked into, whoever has the results");
        (minio["Storage__Provider"], minio["COMPOSE_PROFILES"]).ShouldBe(("S3", "simulator,minio"));
        minio["MINIO_PASSWORD"].Length.ShouldBeGreaterThanOrEqualTo(44);
        minio["Storage__S3__SecretKey"].ShouldBe(minio["MINIO_PASSWORD"]);
        minio.Keys.Where(key => !SettingsTable.Knows(key) && !key.StartsWith("COMPOSE_", StringComparison.Ordinal)).ShouldBeEmpty();
        var server = ComposeFile.Services["minio"]!;
        server["environment"]!["MINIO_ROOT_USER"]!.GetValue<string>().ShouldBe(minio["Storage__S3__AccessKey"]);
        server["environment"]!["MINIO_ROOT_PASSWORD"]!.GetValue<string>().ShouldBe("${MINIO_PASSWORD:-}");
        server["profiles"]!.AsArray().Select(profile => profile!.GetValue<string>()).ShouldBe(["minio"]);
        minio["Storage__S3__Endpoint"].ShouldBe("http://minio:9000");

        // Where the port is published, unless .env says otherwise.
        minio["Storage__S3__PublicEndpoint"].ShouldBe($"http://{minio["RENDERLY_BIND"]}:9000");
    }

    /// <summary>docker-compose 1.29 reads and checks the whole file; it is the stricter of the two.</summary>
    [Theory]
    [InlineData()]
    [InlineData("--minio")]
    public async Task Compose_accepts_the_file_with_it(params string[] options)
    {
        await MakeAsync(".env", options);
        var file = Path.Combine(folder, "docker-compose.yml");
        File.Copy(Path.Combine(Executables.Repository, "docker-compose.yml"), file);

        var (exitCode, output) = await Tool.RunAsync(
            "docker-compose", ["--project-directory", folder, "-f", file, "config", "-q"], Cancellation);

        exitCode.ShouldBe(0, output);
        output.ShouldBeEmpty();
    }

    [Fact]
    public async Task Compose_says_what_to_do_without_it()
    {
        var file = Path.Combine(folder, "docker-compose.yml");
        File.Copy(Path.Combine(Executables.Repository, "docker-compose.yml"), file);
        await File.WriteAllTextAsync(Path.Combine(folder, ".env"), "", Cancellation);

        var (exitCode, output) = await Tool.RunAsync(
            "docker-compose", ["--project-directory", folder, "-f", file, "config", "-q"], Cancellation);

        exitCode.ShouldNotBe(0);
        output.ShouldContain("make-env.sh");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<Dictionary<string, string>> MakeAsync(string name, params string[] options)
    {
        var file = Path.Combine(folder, name);
        var (exitCode, output) = await Tool.RunAsync(Script, [.. options, file], Cancellation);
        exitCode.ShouldBe(0, output);
        return (await File.ReadAllLinesAsync(file, Cancellation)).Where(line => line.Contains('=') && line[0] != '#')
            .Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
    }
}
