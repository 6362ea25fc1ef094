using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Renderly.Testing.Sketches;

/// <summary>Adds the kind to the model of the Jobs service, whose assembly does not know it.</summary>
internal sealed class SketchModel(ModelCustomizerDependencies dependencies) : RelationalModelCustomizer(dependencies)
{
    public override void Customize(ModelBuilder modelBuilder, DbContext context)
    {
        base.Customize(modelBuilder, context);
        modelBuilder.ApplyConfiguration(new SketchJobMap());
    }
}
