//! all-MiniLM-L6-v2 in this process, on the processor. Empty without the feature `model`: tensors take minutes to compile,
//! and what is not about the model need not wait for them.
#![cfg(feature = "model")]

mod bert;

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use candle_core::{DType, Device, Tensor};
use candle_nn::VarBuilder;
use embed::{Document, Embedder, Error, Result, Vector, normalised};
use futures::{FutureExt, future::BoxFuture};
use tokenizers::{PaddingParams, Tokenizer, TruncationParams};

use bert::{Bert, Config};

/// Texts that are computed together.
const BATCH: usize = 16;
/// Longest text, in tokens; what stands further behind is ignored.
const TOKENS: usize = 128;
const NAME: &str = "all-MiniLM-L6-v2/1";

/// The model with its weights, shared by whoever clones it.
#[derive(Clone)]
pub struct MiniLm {
    inner: Arc<Inner>,
}

struct Inner {
    model: Bert,
    tokenizer: Tokenizer,
}

impl std::fmt::Debug for MiniLm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(NAME)
    }
}

impl MiniLm {
    /// Reads `model.safetensors`, `config.json` and `tokenizer.json` of a directory: 100 MB, a fifth of a second.
    pub fn open(dir: &Path) -> Result<Self> {
        let file = |name: &str| -> Result<PathBuf> {
            let path = dir.join(name);
            if path.is_file() { Ok(path) } else { Err(Error::Missing(dir.to_owned())) }
        };
        let read = |name: &str| fs::read(file(name)?).map_err(|e| Error::Model(e.to_string()));
        let config: Config = serde_json::from_slice(&read("config.json")?).map_err(|e| Error::Model(e.to_string()))?;
        let weights = VarBuilder::from_buffered_safetensors(read("model.safetensors")?, DType::F32, &Device::Cpu)
            .map_err(candle)?;
        let model = Bert::load(&weights, &config).map_err(candle)?;
        let mut tokenizer = Tokenizer::from_file(file("tokenizer.json")?).map_err(|e| Error::Model(e.to_string()))?;
        tokenizer.with_padding(Some(PaddingParams::default()));
        tokenizer
            .with_truncation(Some(TruncationParams { max_length: TOKENS, ..TruncationParams::default() }))
            .map_err(|e| Error::Model(e.to_string()))?;
        Ok(Self { inner: Arc::new(Inner { model, tokenizer }) })
    }

    /// Off the threads that serve requests.
    async fn compute(&self, texts: Vec<String>) -> Result<Vec<Vec<f32>>> {
        let inner = Arc::clone(&self.inner);
        tokio::task::spawn_blocking(move || inner.embed(&texts)).await.map_err(|e| Error::Model(e.to_string()))?
    }
}

impl Inner {
    fn embed(&self, texts: &[String]) -> Result<Vec<Vec<f32>>> {
        // Texts of one length are padded least.
        let mut order: Vec<usize> = (0..texts.len()).collect();
        order.sort_by_key(|&i| texts[i].len());
        let mut vectors = vec![Vec::new(); texts.len()];
        for batch in order.chunks(BATCH) {
            let together: Vec<&str> = batch.iter().map(|&i| texts[i].as_str()).collect();
            for (&i, vector) in batch.iter().zip(self.batch(&together)?) {
                vectors[i] = normalised(vector)?;
            }
        }
        Ok(vectors)
    }

    /// Mean over the tokens that are no padding.
    fn batch(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>> {
        let encoded = self.tokenizer.encode_batch(texts.to_vec(), true).map_err(|e| Error::Model(e.to_string()))?;
        let stack = |numbers: Vec<&[u32]>| {
            let rows = numbers.into_iter().map(|row| Tensor::new(row, &Device::Cpu)).collect::<Result<Vec<_>, _>>()?;
            Tensor::stack(&rows, 0)
        };
        let ids = stack(encoded.iter().map(tokenizers::Encoding::get_ids).collect()).map_err(candle)?;
        let mask = stack(encoded.iter().map(tokenizers::Encoding::get_attention_mask).collect()).map_err(candle)?;
        let pooled = || {
            let hidden = self.model.forward(&ids, &mask)?;
            let weights = mask.to_dtype(DType::F32)?.unsqueeze(2)?;
            let sums = hidden.broadcast_mul(&weights)?.sum(1)?;
            sums.broadcast_div(&weights.sum(1)?)?.to_vec2::<f32>()
        };
        pooled().map_err(candle)
    }
}

impl Embedder for MiniLm {
    fn name(&self) -> &str {
        NAME
    }

    fn documents<'a>(&'a self, documents: &'a [Document]) -> BoxFuture<'a, Result<Vec<Vector>>> {
        async move {
            let texts = documents.iter().flat_map(|d| [d.called.clone(), d.trains.clone()]).collect();
            let halves = self.compute(texts).await?;
            halves.chunks(2).map(|pair| normalised(pair.concat())).collect()
        }
        .boxed()
    }

    fn query<'a>(&'a self, typed: &'a str) -> BoxFuture<'a, Result<Vector>> {
        async move {
            let found = self.compute(vec![typed.to_owned()]).await?;
            normalised(found.concat().repeat(2))
        }
        .boxed()
    }
}

fn candle(error: candle_core::Error) -> Error {
    Error::Model(error.to_string())
}
