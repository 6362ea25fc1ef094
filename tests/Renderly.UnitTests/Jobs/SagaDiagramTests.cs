using Renderly.Jobs.Kinds.ProductVideo;
using Renderly.Messaging;

namespace Renderly.UnitTests.Jobs;

/// <summary>The diagram in docs/architecture.md is the machine's own. RENDERLY_ACCEPT_GOLDEN=1 writes it anew.</summary>
public sealed class SagaDiagramTests
{
    private const string Begin = "<!-- saga:begin -->";
    private const string End = "<!-- saga:end -->";

    [Fact]
    public void The_documented_diagram_is_that_of_the_state_machine()
    {
        var path = Path.Combine(Repository.Root, "docs", "architecture.md");
        var document = File.ReadAllText(path);
        var (start, end) = (document.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, document.IndexOf(End, StringComparison.Ordinal));
        var diagram = $"\n```mermaid\n{SagaDiagram.ToMermaid(new ProductVideoStateMachine())}```\n";
        if (Environment.GetEnvironmentVariable("RENDERLY_ACCEPT_GOLDEN") == "1")
        {
            File.WriteAllText(path, document[..start] + diagram + document[end..]);
            return;
        }

        document[start..end].ShouldBe(diagram);
    }
}
