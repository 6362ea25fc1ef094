namespace Renderly.AllInOne.Demo;

/// <summary>What to do with a server that has just started; on standard error, since programs read the other one.</summary>
internal static class Welcome
{
    public static void Print(EmbeddedRenderly renderly) => Console.Error.WriteLine(
        $"""

         {(renderly.IsSimulated ? "Providers without keys are simulated." : "Providers are the real ones.")}
         The log shows warnings; Logging__LogLevel__Default=Information shows all.
         Stop it with Ctrl+C, or from a script with: kill {Environment.ProcessId}
         In a browser: {renderly.Url}
         Next, in another terminal:
           ./renderly submit samples/bottle.json --download .
         """);
}
