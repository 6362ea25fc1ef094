using Microsoft.AspNetCore.Connections;
using Renderly.AllInOne;
using Renderly.AllInOne.Demo;
using Renderly.Client;
using Renderly.LocalServers;
using Renderly.Data.Migrations;
using Spectre.Console;

using var stop = new StopSignal();
var command = args.FirstOrDefault() ?? "demo";
if (command is not ("demo" or "serve"))
{
    Console.Error.WriteLine($"Unknown command '{command}'. Use `demo` (make the sample video and end) or `serve` (keep serving).");
    return 2;
}

var sample = command == "demo" ? args.ElementAtOrDefault(1) ?? "product" : null;
if (sample is not (null or "product" or "scene" or "render" or "prompt"))
{
    Console.Error.WriteLine(
        $"There is no sample '{sample}'. Use `demo` (a product video), `demo scene` (a scene becomes a picture, the picture a clip), "
        + "`demo render` (a storyboard and a script become a film) or `demo prompt` (a prompt becomes a storyboard, and that a film).");
    return 2;
}

try
{
    await using var renderly = await EmbeddedRenderly.StartAsync(Home.FromEnvironment(), isQuiet: command == "demo", stop.Token);
    if (command == "demo")
    {
        return sample switch
        {
            "scene" => await SampleScene.RunAsync(renderly, AnsiConsole.Console, stop.Token),
            "render" => await SampleRender.RunAsync(renderly, AnsiConsole.Console, stop.Token),
            "prompt" => await SamplePrompt.RunAsync(renderly, args.ElementAtOrDefault(2), AnsiConsole.Console, stop.Token),
            _ => await SampleJob.RunAsync(renderly, AnsiConsole.Console, stop.Token),
        };
    }

    // Scripts read exactly these two lines of standard output.
    Console.WriteLine($"url: {renderly.Url}");
    Console.WriteLine($"token: {renderly.Token}");
    Welcome.Print(renderly);
    await stop.WaitAsync();
    return 0;
}
catch (SetupException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}
catch (RenderlyException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}
catch (LocalServerException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}
catch (EarlierVersionException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}
catch (Exception exception) when (WrongSettings.In(exception) is { Count: > 0 } failures)
{
    Console.Error.WriteLine(string.Join(Environment.NewLine, failures));
    return 2;
}
catch (IOException exception) when (exception.InnerException is AddressInUseException)
{
    Console.Error.WriteLine($"{exception.Message} Choose another port with RENDERLY_PORT.");
    return 1;
}
catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
{
    return 0;
}
