using Renderly.Cli.Ids;
using Renderly.UnitTests.ClientLibrary;

namespace Renderly.UnitTests.CommandLine;

/// <summary>Ids in every spelling that the API prints, and what is said of what is none.</summary>
public sealed class IdTests : IDisposable
{
    private const string Uuid = "01a217f3-d73d-7f0a-9467-4dfb3667cbae";
    private const string Digits = "01a217f3d73d7f0a94674dfb3667cbae";

    private readonly CliRun cli = new();

    public void Dispose() => cli.Dispose();

    [Theory]
    [InlineData($"cancel {Uuid}", $"/api/video/jobs/{Uuid}/cancel")]
    [InlineData($"cancel job_{Digits}", $"/api/video/jobs/{Uuid}/cancel")]
    [InlineData($"delete video_{Digits}", $"/api/video/jobs/{Uuid}")]
    [InlineData($"quote job_{Digits}", $"/api/video/jobs/{Uuid}/quote")]
    [InlineData($"project delete proj_{Digits}", $"/api/v1/projects/{Uuid}")]
    [InlineData($"project delete {Digits}", $"/api/v1/projects/{Uuid}")]
    [InlineData($"scene delete {Digits}", $"/api/video/scenes/{Uuid}")]
    [InlineData($"assets delete {Uuid}", $"/api/assets/asset_{Digits}")]
    [InlineData($"assets delete asset_{Digits}", $"/api/assets/asset_{Digits}")]
    [InlineData($"webhooks deliveries --job job_{Digits}", "/api/webhooks/deliveries", $"job_id={Uuid}")]
    public async Task Each_spelling_is_understood(string command, string path, string query = "")
    {
        await using var stub = await StubApi.StartAsync((context, _) =>
            StubApi.JsonAsync(context, 200, """{"results":[],"deliveries":[]}"""));

        await cli.At(stub.Url).RunAsync(command.Split(' '));

        var asked = stub.Requests.ShouldHaveSingleItem(cli.Error).Path;
        asked.Split('?')[0].ShouldBe(path);
        asked.ShouldContain(query);
    }

    [Theory]
    [InlineData("get abc", "“abc” is no id of a job. It looks like", $"{Uuid} or job_{Digits}")]
    [InlineData($"watch proj_{Digits}", "is no id of a job", $"job_{Digits}")]
    [InlineData("storyboard approve job_12", "“job_12” is no id of a job", $"job_{Digits}")]
    [InlineData("render film.json", "“film.json” is no id of a project", $"proj_{Digits}")]
    [InlineData("assets delete bottle.png", "“bottle.png” is no id of an asset", $"asset_{Digits}")]
    [InlineData("webhooks deliveries --job 7", "“7” is no id of a job", $"job_{Digits}")]
    [InlineData($"scene delete job_{Digits}", $"“job_{Digits}” is no id of a scene", Uuid)]
    [InlineData("tokens revoke laptop", "“laptop” is no id of a token", Uuid)]
    public async Task Wrong_one_is_told_with_what_a_right_one_looks_like(string command, string told, string example)
    {
        await using var stub = await StubApi.StartAsync((context, _) => StubApi.JsonAsync(context, 500, "{}"));

        (await cli.At(stub.Url).RunAsync(command.Split(' '))).ShouldBe(2);

        cli.Error.ShouldStartWith("error: ");
        cli.Error.ShouldContain(told);
        cli.Error.ShouldContain(example);
        stub.Requests.ShouldBeEmpty();
    }

    [Fact]
    public void Every_id_of_every_command_is_read_by_the_one_parser()
    {
        var ids = typeof(IdConverter).Assembly.GetTypes()
            .Where(type => typeof(Spectre.Console.Cli.CommandSettings).IsAssignableFrom(type))
            .SelectMany(type => type.GetProperties())
            .Where(property => (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) == typeof(Guid))
            .ToList();

        ids.Count.ShouldBeGreaterThan(10);
        ids.ShouldAllBe(id => System.ComponentModel.TypeDescriptor.GetProperties(id.DeclaringType!)[id.Name]!.Converter is IdConverter);
    }
}
