using Renderly.Cli;
using Renderly.Cli.Connection;
using Renderly.Cli.Output;
using Spectre.Console;

namespace Renderly.UnitTests.CommandLine;

/// <summary>The command line in this process, in a folder of its own, with what it printed.</summary>
internal sealed class CliRun : IDisposable
{
    private readonly Dictionary<string, string> variables = [];

    public string Folder { get; } = Directory.CreateTempSubdirectory("renderly-cli-").FullName;

    public string Out { get; private set; } = "";

    public string Error { get; private set; } = "";

    public CliEnvironment Environment => new(name => variables.GetValueOrDefault(name), Folder, Folder, new ClientLibrary.InstantTime());

    public CliRun With(string name, string value)
    {
        variables[name] = value;
        return this;
    }

    /// <summary>Uses the stub at an address.</summary>
    public CliRun At(Uri server) => With("RENDERLY_URL", server.ToString()).With("RENDERLY_TOKEN", ClientLibrary.StubApi.Token);

    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    public Task<int> RunAsync(params string[] args) => RunAsync("", args);

    public async Task<int> RunAsync(string input, string[] args)
    {
        using StringWriter output = new(), error = new();
        var terminal = new Terminal(Plain(output), Plain(error), new StringReader(input), IsForPeople: false, CanAsk: false);
        var code = await CliApp.RunAsync(args, terminal, Environment, TestContext.Current.CancellationToken);
        (Out, Error) = (output.ToString(), error.ToString());
        return code;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static IAnsiConsole Plain(TextWriter writer) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = AnsiSupport.No,
        ColorSystem = ColorSystemSupport.NoColors,
        Interactive = InteractionSupport.No,
        Out = new AnsiConsoleOutput(writer),
    });
}
